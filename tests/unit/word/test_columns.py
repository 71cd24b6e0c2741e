"""Columns are as wide as their longest word, where the line has room for all."""

from pyapp.word.columns import fit, share_line, share_marks, share_words
from pyapp.word.page import LINE_WIDTH


def test_columns_that_are_wide_enough_keep_their_shares() -> None:
    assert share_line(1200, (1, 3)) == [300, 900]
    assert share_line(1200, (1, 3), (300, 100)) == [300, 900]


def test_a_column_gets_what_its_longest_word_needs_from_those_that_have_room() -> None:
    assert share_line(1200, (2, 1, 1), (100, 400, 100)) == [533, 400, 266]
    assert share_line(1200, (4, 1, 1), (100, 400, 190)) == [610, 400, 190]


def test_where_there_is_no_room_for_all_words_each_column_gets_its_part() -> None:
    assert share_line(1000, (1, 1), (1500, 500)) == [750, 250]


def test_a_line_may_end_after_a_blank_and_a_hyphen_and_nowhere_else() -> None:
    assert fit(["Accès à des fonds"], 10, 0) == 50
    assert fit(["peut-être"], 10, 0) == 50
    assert fit(["«\N{NO-BREAK SPACE}Tout\N{NO-BREAK SPACE}»"], 10, 0) == 80


def test_an_address_may_break() -> None:
    assert fit(["https://example.org/a/very/long/way"], 10, 7) == 7


def test_what_a_note_is_on_and_who_wrote_it_breaks_no_word() -> None:
    who, text = share_words(LINE_WIDTH, (1, 3), [("Complementariedad, Red de pozos", "Así es.")])
    assert who > LINE_WIDTH // 4
    assert who + text <= LINE_WIDTH


def test_a_name_above_a_column_is_not_broken_where_nobody_answered() -> None:
    *_, last = share_words(LINE_WIDTH, (12, 1), [("Funds", "–")], ("Item", "Changement"))
    assert last > LINE_WIDTH // 13


def test_four_partners_fit_beside_each_other_with_their_names_whole() -> None:
    partners = ("Cooperativa Remo y Marea", "Palétuvier Debout", "Akoro Bay Smokers’ Union", "Ayuntamiento de Salema")
    widths = share_marks(LINE_WIDTH, (5, 3, 3, 3, 3, 3), ["Complémentarité"], ("Élément", *partners, "Pour le groupe"))
    assert sum(widths) <= LINE_WIDTH
    for name, width in zip(partners, widths[1:5], strict=True):
        assert width >= max(map(len, name.split())) * 117, name
