"""Every situation that a user can meet, one class each; messages say what happened, where, and what to do."""


class TollbookError(Exception):
    """Root of all errors that tollbook raises on purpose."""

    exit_code = 2


class UnreadablePath(TollbookError):
    """A given path is missing, may not be read, or holds no documents."""


class BookMissing(TollbookError):
    """There is no book at the given path."""


class BookDamaged(TollbookError):
    """The book's folder, log or database is not what a book should be."""


class DatabaseDamaged(BookDamaged):
    """The book's database cannot be read; it is derived and can be made again from originals and log."""


class BookBusy(TollbookError):
    """Another process is writing the book and did not finish in time."""


class BookTooNew(TollbookError):
    """The book was written by a newer tollbook."""


class UnknownItem(TollbookError):
    """No document, claim, incident, figure or decision has the given id, or several have."""


class DecisionRefused(TollbookError):
    """A decision cannot be taken as given: a wrong field, an unknown target, words that are not there."""


class SettingInvalid(TollbookError):
    """A setting has a value that it cannot take."""


class VocabularyInvalid(TollbookError):
    """A vocabulary file says something that the schema does not allow."""


class RecordInvalid(TollbookError):
    """A JSON object is not a valid claim, decision, sources or gold entry."""


class PortTaken(TollbookError):
    """The workbench cannot listen where it was asked to."""


class ExtraMissing(TollbookError, ImportError):
    """An optional engine is not installed; the message names the line that installs it."""


class DocumentRefused(TollbookError):
    """A document cannot be read as what it is; recorded as its outcome, never fatal to a run."""

    exit_code = 1


class Interrupted(TollbookError):
    """A run was stopped; what was finished is kept, and the next run goes on."""

    exit_code = 130
