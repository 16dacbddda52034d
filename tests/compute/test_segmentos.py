"""A client's class: a person's word first, then its sales. Expected values by hand."""

from datetime import date

import pandas as pd

from cartera_xl.compute.segmentos import segmentos
from cartera_xl.parameters.values import default_parameters

CORTE = date(2026, 11, 19)
LA_14, SOL, LUNA = "800197268", "860002964", "890903938"


def ventas(**by_client: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"fecha": pd.Timestamp(CORTE), "tipo": "Factura", "cliente": client, "valor": valor}
            for client, valor in by_client.items()
        ]
    )


def test_a_person_wins_over_the_sales_and_who_sold_nothing_is_c() -> None:
    # 80 and 20 of 100: the first is A, the second crosses 95 % from 80 and is B.
    sold = pd.concat([ventas(**{"800.197.268-4": 8000}), ventas(**{SOL: 2000})])
    fixed = {LA_14: None, SOL: None, LUNA: None}
    assert segmentos(sold, fixed, CORTE, default_parameters()) == {LA_14: "A", SOL: "B", LUNA: "C"}
    fixed_by_hand = {LA_14: "C", SOL: None, LUNA: "A"}
    found = segmentos(sold, fixed_by_hand, CORTE, default_parameters())
    assert found == {LA_14: "C", SOL: "B", LUNA: "A"}
