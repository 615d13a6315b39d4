from dataclasses import fields

import pytest

from tollbook import settings
from tollbook.errors import SettingInvalid


def test_the_table_and_the_values_name_the_same_settings_with_the_same_defaults() -> None:
    assert {f.name: f.default for f in fields(settings.Settings)} == {
        s.name: s.default for s in settings.SETTINGS
    }


def test_a_setting_comes_from_the_environment() -> None:
    assert settings.load({"TOLLBOOK_PARSER_SECONDS": "60"}).parser_seconds == 60


@pytest.mark.parametrize("words", ["many", "0", "99999999", "1.5"])
def test_a_setting_that_cannot_be_says_what_it_may_be(words: str) -> None:
    with pytest.raises(SettingInvalid, match="TOLLBOOK_PARSER_SECONDS is"):
        settings.load({"TOLLBOOK_PARSER_SECONDS": words})
