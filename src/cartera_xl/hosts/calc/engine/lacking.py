"""An object of xlwings that says by name what its engine does not do."""

from typing import Any, NoReturn


class Lacking:
    """Of each class of ``xlwings.base_classes`` that is not complete here, the rest."""

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        for base in cls.__mro__:
            if base.__module__ != "xlwings.base_classes":
                continue
            for name, member in vars(base).items():
                if getattr(cls, name) is getattr(base, name) and _is_empty(member):
                    setattr(cls, name, _nothing(f"{base.__name__}.{name}"))


def _is_empty(member: object) -> bool:
    function = member.fget if isinstance(member, property) else member
    code = getattr(function, "__code__", None)
    return code is not None and "NotImplementedError" in code.co_names


def _nothing(name: str) -> property:
    def refuse(*_: object) -> NoReturn:
        raise NotImplementedError(f"this engine has no {name}")

    return property(refuse, refuse)
