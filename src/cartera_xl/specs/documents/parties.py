"""Slots that several documents share: who issues it, for whom, who answers, where to pay."""

from cartera_xl.specs.documents.slots import Slot, Table

LOGO = Slot(
    "logo", "Archivo del logo, en la carpeta de imágenes de la firma (PNG o JPG).",
    "logo.png", box=(50, 20),
)  # fmt: skip
FIRMA = (
    LOGO,
    Slot("firma_nombre", "Razón social de la firma.", "Distribuidora La Ceiba SAS", True),
    Slot("firma_nit_rotulo", "Cómo se llama la identificación tributaria en el país.", "NIT"),
    Slot("firma_nit", "Identificación tributaria de la firma.", "900.123.456-8", True),
    Slot("firma_regimen", "Responsabilidades tributarias.", "Responsable de IVA"),
    Slot("firma_direccion", "Dirección de la firma.", "Calle 14 # 23-40, bodega 3"),
    Slot("firma_ciudad", "Ciudad y país.", "Pereira, Colombia"),
    Slot("firma_telefono", "Teléfono de la firma.", "606 324 5566"),
    Slot("firma_correo", "Correo de la firma.", "ventas@laceiba.com.co"),
    Slot("firma_web", "Sitio web.", "www.laceiba.com.co"),
)
CLIENTE = (
    Slot("cliente_nombre", "Razón social del cliente.", "Pérez & Hijos <Norte> SAS", True),
    Slot("cliente_nit_rotulo", "Cómo se llama su identificación tributaria.", "NIT"),
    Slot("cliente_nit", "Identificación tributaria del cliente.", "800.197.268-4", True),
    Slot("cliente_direccion", "Dirección del cliente.", "Carrera 7 # 19-28"),
    Slot("cliente_ciudad", "Ciudad del cliente.", "Manizales"),
    Slot("cliente_telefono", "Teléfono del cliente.", "300 123 4567"),
    Slot("cliente_correo", "Correo del cliente.", "compras@perezhijos.com.co"),
)
CONTACTO = (
    Slot("contacto_nombre", "A quién se dirige.", "Luz Mejía Ñáñez"),
    Slot("contacto_cargo", "Cargo del contacto.", "Jefe de compras"),
)
VENDEDOR = (
    Slot("vendedor_nombre", "Quién atiende.", "Ana Ríos", True),
    Slot("vendedor_cargo", "Cargo de quien atiende.", "Coordinadora comercial"),
    Slot("vendedor_telefono", "Teléfono de quien atiende.", "310 555 0101"),
    Slot("vendedor_correo", "Correo de quien atiende.", "ana.rios@laceiba.com.co"),
)
CUENTAS = Table(
    "cuentas", "Cuentas donde se paga.",
    (
        Slot("banco", "Banco.", "Bancolombia", True),
        Slot("tipo", "Clase de cuenta.", "Ahorros"),
        Slot("numero", "Número de la cuenta.", "123-456789-01", True),
        Slot("titular", "A nombre de quién.", "Distribuidora La Ceiba SAS"),
    ),
    (("Bancolombia", "Ahorros", "123-456789-01", "Distribuidora La Ceiba SAS"),
     ("Davivienda", "Corriente", "0560 0123 4567", "Distribuidora La Ceiba SAS")),
)  # fmt: skip
PRIVACIDAD = Slot(
    "privacidad", "La línea sobre los datos personales.",
    "Tratamos sus datos personales según la Ley 1581 de 2012 y nuestra política, que puede consultar "
    "en www.laceiba.com.co/datos; para conocerlos, corregirlos o retirarlos escriba a "
    "datos@laceiba.com.co.", True,
)  # fmt: skip
HUELLA = Slot(
    "huella", "Huella del registro de números cuando se emitió: prueba que nada se borró.",
    "b7e2 41c9 0d5a 83f6",
)  # fmt: skip
