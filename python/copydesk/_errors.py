"""What can go wrong, always with the column, row or file it is about."""


class CopydeskError(Exception):
    """Whatever copydesk refuses; catch this to catch all of it."""


class InputError(CopydeskError, ValueError):
    """The value of an argument, a column, a row or a file cannot be used."""


class InputTypeError(CopydeskError, TypeError):
    """An argument or a column is of a type that cannot be used."""


class CopydeskWarning(UserWarning):
    """Part of the input yielded nothing; the rest was kept."""
