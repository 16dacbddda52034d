"""What cells of several books may name: the one list of each."""

from cartera_xl.specs.base import Ref

VENDEDOR = Ref("maestros", "Vendedores", "codigo", "nombre")
ZONA = Ref("maestros", "Zonas", "codigo")
LINEA = Ref("maestros", "Productos", "linea")
SKU = Ref("maestros", "Productos", "sku", "nombre")
CLIENTE = Ref("clientes", "Clientes", "nit", "nombre_comercial", "razon_social")
FACTURA = Ref("edades", "Facturas", "numero")
RECAUDO = Ref("edades", "Recaudos", "numero")
OPORTUNIDAD = Ref("oportunidades", "Oportunidades", "numero", "nombre")
