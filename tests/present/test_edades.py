"""What the sheets of edades.xlsx say of a firm that is not as its headings."""

from cartera_xl.present.edades import own_buckets


def test_a_firm_with_other_buckets_is_told_what_each_column_holds() -> None:
    assert own_buckets((15, 30, 60, 90)) == [
        "Su firma cambió los tramos: en Edades y en Edades por grupo, las columnas 1–30, 31–60, "
        "61–90, 91–120, >120 son 1–15, 16–30, 31–60, 61–90, > 90 días de vencido. Con sus nombres "
        "están en la hoja Tramos."
    ]


def test_one_with_those_of_the_headings_is_told_nothing() -> None:
    assert own_buckets((30, 60, 90, 120)) == []
