"""The words everything else speaks: frozen values, the standard library only, no input or output."""
