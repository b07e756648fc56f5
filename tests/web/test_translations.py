"""Every sentence in every language, found wherever it is written."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from api.fields import SCHEMA
from web import catalogues
from web.catalogues import LANGUAGES, problems
from web.extract import bring_up_to_date, gather, main
from web.generate import browser_messages
from web.javascript import UnreadableSentenceError, sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(language: str):
    assert list(problems(language, gather())) == []


def test_the_template_is_fresh(capsys: pytest.CaptureFixture[str]):
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_every_label_of_the_table_of_fields_is_a_sentence_to_translate():
    template = gather()
    for collection in SCHEMA.collections:
        for field in collection.fields:
            assert field.label in template


def test_sentences_are_found_in_javascript():
    source = """
      // t("not this one")
      /* nor t("this") */
      const a = t("Moved to {time}", { time }) + html`<p title="${t("In a \\"quote\\"")}">${t(
        "On the next line")}</p>`;
      n("{count} unsent", "{count} unsent ones", count); const url = "https://x"; t("after an address");
      format("no"); list.t("no"); t(variable);
    """
    found = [(one.message, one.plural) for one in sentences(source)]
    assert found == [
        ("Moved to {time}", None),
        ('In a "quote"', None),
        ("On the next line", None),
        ("{count} unsent", "{count} unsent ones"),
        ("after an address", None),
    ]


@pytest.mark.parametrize("call", ["t('single')", "t(`template`)", "n('one', 'two', 3)"])
def test_a_sentence_that_no_catalogue_can_hold_is_an_error(call: str):
    with pytest.raises(UnreadableSentenceError, match="line 2"):
        list(sentences(f"\n{call}"))


@pytest.fixture
def one_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for catalogues, so that these tests may spoil them."""
    monkeypatch.setattr(catalogues, "TRANSLATIONS", tmp_path)
    return tmp_path


def template_of(*messages: str | tuple[str, str]) -> Catalog:
    template = Catalog()
    for message in messages:
        template.add(message, locations=[("static/app/x.js", 0)])
    return template


def translate(language: str, texts: dict[str, str | tuple[str, ...]], *, fuzzy: bool = False) -> None:
    path = catalogues.catalogue_path(language)
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=catalogues.LOCALES[language])
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key in texts:
            message.string = texts[key]
            if fuzzy:
                message.flags.add("fuzzy")
    with path.open("wb") as file:
        write_po(file, catalogue)


@pytest.mark.usefixtures("one_language")
class TestCatalogues:
    def test_a_translation_outlives_its_sentence_and_comes_back_with_it(self):
        bring_up_to_date("zh-Hans", template_of("Done"))
        translate("zh-Hans", {"Done": "完工"})
        bring_up_to_date("zh-Hans", template_of("Other"))
        bring_up_to_date("zh-Hans", template_of("Other", "Done"))
        assert [one.split(": ")[1] for one in problems("zh-Hans", template_of("Done", "Other"))] == [
            "'Other' is not translated"
        ]

    def test_english_is_filled_in_and_chinese_is_not(self):
        template = template_of("Done", ("{count} job", "{count} jobs"))
        bring_up_to_date("en", template)
        bring_up_to_date("zh-Hans", template)
        assert list(problems("en", template)) == []
        assert len(list(problems("zh-Hans", template))) == 2

    def test_a_fuzzy_translation_is_a_problem(self):
        bring_up_to_date("zh-Hans", template_of("Done"))
        translate("zh-Hans", {"Done": "完工"}, fuzzy=True)
        assert "fuzzy" in next(problems("zh-Hans", template_of("Done")))

    def test_placeholders_have_to_be_the_same(self):
        template = template_of("Moved to {time}", ("One job", "{count} jobs"))
        bring_up_to_date("zh-Hans", template)
        translate("zh-Hans", {"Moved to {time}": "改到 {date}", "One job": ("{count} 单",)})
        assert [one for one in problems("zh-Hans", template)] == [  # noqa: C416  read as the sentences they are
            "zh-Hans: 'Moved to {time}' has other placeholders than its translation"
        ]

    def test_the_browser_is_sent_its_own_sentences_only(self):
        template = template_of("Done")
        template.add("Opening hours", locations=[("web/templates/store.html", 0)])
        template.add("Waiting", locations=[("static/app/y.js", 0)])
        bring_up_to_date("zh-Hans", template)
        translate("zh-Hans", {"Done": "完工", "Opening hours": "营业时间"})
        assert browser_messages(catalogues.read_catalogue("zh-Hans")) == {"Done": "完工"}
