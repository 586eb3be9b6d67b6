"""Puts a mutant into the modules that a process has loaded: functions get changed code, wherever they are kept."""

import gc
from collections.abc import Iterator
from inspect import CO_OPTIMIZED
from types import CodeType, FunctionType

Place = tuple[str, int]
"""The full name of a function, and the line that it starts on."""


def put_in(path: str, before: bytes, after: bytes) -> bool:
    """Give the functions of a loaded module the code of its changed text.

    False where that is not enough: what is changed has run when the module was loaded, or cannot be told apart.
    """
    old = compile(before, path, "exec", dont_inherit=True)
    new = compile(after, path, "exec", dont_inherit=True)
    if _run_by_loading(old) != _run_by_loading(new):
        return False
    codes = {}
    for code in _functions(new):
        place = _place(code)
        if place in codes:
            return False
        codes[place] = code
    try:
        for function in _loaded(path):
            function.__code__ = codes[_place(function.__code__)]
    except (KeyError, ValueError):  # a function that is gone, or closes over fewer names
        return False
    return True


def _place(code: CodeType) -> Place:
    return code.co_qualname, code.co_firstlineno


def _loaded(path: str) -> Iterator[FunctionType]:
    """Yield every function there is of a file: of modules, classes, closures, and those behind decorators."""
    gc.unfreeze()  # what is frozen is not among the objects
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename == path:
            yield found


def _functions(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of all functions of a module, those within others too."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if _is_function(constant):
                yield constant
            yield from _functions(constant)


def _is_function(code: CodeType) -> bool:
    """Whether code is that of a function or lambda, and not of a class or comprehension."""
    is_comprehension = code.co_name.startswith("<") and code.co_name != "<lambda>"
    return bool(code.co_flags & CO_OPTIMIZED) and not is_comprehension


def _run_by_loading(code: CodeType) -> tuple[object, ...]:
    """Return what runs when a module is loaded: all but the insides of functions, in a form that can be compared."""
    constants: list[object] = []
    for constant in code.co_consts:
        if not isinstance(constant, CodeType):
            constants.append(repr(constant))  # True == 1, and their texts differ
        elif not _is_function(constant):
            constants.append(_run_by_loading(constant))
    return code.co_code, code.co_names, *constants
