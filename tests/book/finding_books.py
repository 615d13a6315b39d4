"""Small invented books: for every kind of finding one in which it is found once, and a near miss in which it is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WIRE = (
    "On 3 May 1990 units of the Border Guard opened fire on a march in the town of Tiverno. Rescuers carried people over the "
    "weir until the morning, and the school by the sluice took in those who had lost their homes. {}"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One document: who issued it when, and what it says."""

    issuer: str
    date: str
    words: str
    kind: str = "ngo"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The documents of two books by file name: in the first the finding is made, in the second it is not."""

    found: Mapping[str, Page]
    missed: Mapping[str, Page]
    language: Mapping[str, str] = field(default_factory=dict)


MINISTRY, SOCIETY, LAMP = "Ministry of Works of Harvenia", "Harven Relief Society", "Evening Lamp"
SHOT = "On 3 May 1990 soldiers fired on a march in the town of Tiverno."


def _pages(*pages: Page) -> Mapping[str, Page]:
    return {f"{number}.txt": page for number, page in enumerate(pages, start=1)}


BOOKS: Mapping[str, Pair] = {
    "variant_conflict": Pair(
        _pages(
            Page(MINISTRY, "1990-06-01", WIRE.format("In all 149 people were killed that night.")),
            Page(LAMP, "1990-06-02", WIRE.format("In all 150 people were killed that night."), "media"),
        ),
        _pages(
            Page(MINISTRY, "1990-06-01", WIRE.format("In all 149 people were killed that night.")),
            Page(LAMP, "1990-06-02", WIRE.format("In all 149 people were killed that night."), "media"),
        ),
    ),
    "parts_do_not_sum": Pair(
        _pages(Page(MINISTRY, "1990-06-01", f"{SHOT} 82 people were killed in Tiverno, 20 in Callowby and 21 in Ferrenholm; in all 147 people were killed.")),
        _pages(Page(MINISTRY, "1990-06-01", f"{SHOT} 82 people were killed in Tiverno, 20 in Callowby and 21 in Ferrenholm; in all 123 people were killed.")),
    ),
    "total_and_parts_of_two_sources": Pair(
        _pages(
            Page(SOCIETY, "1990-06-01", f"{SHOT} 82 people were killed in Tiverno, 20 in Callowby and 29 in Ferrenholm; in all 131 people were killed."),
            Page(MINISTRY, "1991-06-01", "On 3 May 1990 soldiers fired on marchers in Tiverno, and 147 people were killed."),
            Page(LAMP, "1995-06-01", "Five years ago, on 3 May 1990, soldiers shot at marchers in Tiverno. 82 people were killed in Tiverno, 20 in Callowby and 29 in Ferrenholm; in all 147 people were killed.", "media"),
        ),
        _pages(
            Page(SOCIETY, "1990-06-01", f"{SHOT} 82 people were killed in Tiverno, 20 in Callowby and 29 in Ferrenholm; in all 131 people were killed."),
            Page(LAMP, "1995-06-01", "Five years ago, on 3 May 1990, soldiers shot at marchers in Tiverno. 82 people were killed in Tiverno, 20 in Callowby and 29 in Ferrenholm; in all 131 people were killed.", "media"),
        ),
    ),
    "date_conflict": Pair(
        _pages(
            Page(SOCIETY, "1990-06-01", "On 3 May 1990 soldiers fired on a march in Lantern Square in the town of Tiverno, and 12 people were killed."),
            Page(MINISTRY, "1991-06-01", "In the Lantern Square shooting in the town of Tiverno on 4 May 1990, 14 people were killed by soldiers."),
        ),
        _pages(
            Page(SOCIETY, "1990-06-01", "On 3 May 1990 soldiers fired on a march in Lantern Square in the town of Tiverno, and 12 people were killed."),
            Page(MINISTRY, "1991-06-01", "In the Lantern Square shooting in the town of Tiverno on 3 May 1990, 14 people were killed by soldiers."),
        ),
    ),
    "years_do_not_agree": Pair(
        _pages(Page(SOCIETY, "2023-05-03", f"{SHOT} 12 people were killed in Tiverno. 36 years have passed since the killings in Tiverno.")),
        _pages(Page(SOCIETY, "2023-05-03", f"{SHOT} 12 people were killed in Tiverno. 33 years have passed since the killings in Tiverno.")),
    ),
    "date_cannot_be": Pair(
        _pages(Page(SOCIETY, "1990-05-02", f"{SHOT} 12 people were killed.")),
        _pages(Page(SOCIETY, "1990-05-03", f"{SHOT} 12 people were killed.")),
    ),
    "speaker_contradicts_itself": Pair(
        _pages(
            Page(SOCIETY, "1990-06-01", "On 3 May 1990 soldiers fired on a march in Tiverno. As of 20 May 1990, 131 people had been killed in Tiverno."),
            Page(SOCIETY, "1990-06-09", "Soldiers shot at marchers in Tiverno on 3 May 1990. As of 20 May 1990, 137 people had been killed in Tiverno."),
        ),
        _pages(
            Page(SOCIETY, "1990-06-01", "On 3 May 1990 soldiers fired on a march in Tiverno. As of 20 May 1990, 131 people had been killed in Tiverno."),
            Page(SOCIETY, "1990-06-09", "Soldiers shot at marchers in Tiverno on 3 May 1990. As of 1 June 1990, 137 people had been killed in Tiverno."),
        ),
    ),
    "possible_common_source": Pair(
        _pages(
            Page(SOCIETY, "1990-06-01", f"{SHOT} 137 people were killed."),
            Page(MINISTRY, "1991-06-01", "Soldiers shot at marchers in Tiverno on 3 May 1990, and 137 people were killed there."),
        ),
        _pages(
            Page(SOCIETY, "1990-06-01", f"{SHOT} 12 people were killed."),
            Page(MINISTRY, "1991-06-01", "Soldiers shot at marchers in Tiverno on 3 May 1990, and 12 people were killed there."),
        ),
    ),
    "part_exceeds_whole": Pair(
        _pages(Page(SOCIETY, "1990-06-01", f"{SHOT} 12 people were killed, 15 of them women.")),
        _pages(Page(SOCIETY, "1990-06-01", f"{SHOT} 15 people were killed, 12 of them women.")),
    ),
    "more_children_than_victims": Pair(
        _pages(Page(SOCIETY, "1990-06-01", f"{SHOT} In all 12 people were killed. The society buried 15 children who were killed in Tiverno.")),
        _pages(Page(SOCIETY, "1990-06-01", f"{SHOT} In all 15 people were killed. The society buried 12 children who were killed in Tiverno.")),
    ),
    "toll_of_another_event": Pair(
        _pages(
            Page(SOCIETY, "1985-06-01", "On 9 June 1984 a bomb exploded at the market in the town of Callowby, and 343 people were killed."),
            Page(MINISTRY, "1990-06-01", f"{SHOT} 97 people were killed."),
            Page(LAMP, "1995-06-01", "Soldiers shot at marchers in Tiverno on 3 May 1990, and 343 people were killed there.", "media"),
        ),
        _pages(
            Page(SOCIETY, "1985-06-01", "On 9 June 1984 a bomb exploded at the market in the town of Callowby, and 300 people were killed."),
            Page(MINISTRY, "1990-06-01", f"{SHOT} 97 people were killed."),
            Page(LAMP, "1995-06-01", "Soldiers shot at marchers in Tiverno on 3 May 1990, and 300 people were killed there.", "media"),
        ),
    ),
    "same_numbers": Pair(
        _pages(
            Page(SOCIETY, "1990-06-01", f"{SHOT} 137 people were killed, 744 were injured and 841 were arrested."),
            Page(LAMP, "1995-06-01", "Marchers were shot at by soldiers in Tiverno on 3 May 1990: the dead numbered 137, the wounded 744, and 841 people were detained.", "media"),
        ),
        _pages(
            Page(SOCIETY, "1990-06-01", f"{SHOT} 137 people were killed, 744 were injured and 841 were arrested."),
            Page(LAMP, "1995-06-01", "Marchers were shot at by soldiers in Tiverno on 3 May 1990: the dead numbered 139, the wounded 750, and 860 people were detained.", "media"),
        ),
    ),
}  # fmt: skip
