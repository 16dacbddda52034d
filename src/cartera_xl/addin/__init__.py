"""What Excel and Calc call by name: ``cartera_xl.addin.udfs`` and ``cartera_xl.addin.ribbon``.

The modules lie in the folder ``addin``: at the top of a checkout, among the resources of a wheel.
Either way they are imported under this one name, which is the one that the macros hold.
"""

from cartera_xl.app.host import find_resource

__path__ = [str(find_resource("addin"))]
