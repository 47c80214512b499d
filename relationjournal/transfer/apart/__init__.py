"""Reads what others wrote in a process of its own, which has neither a key nor the journal.

`asking` starts that process, hands it the bytes of a file and takes back plain JSON, which is
checked once more, field by field, before anything of it comes near the journal. `reader` is what
runs there; `confining` has it give up files, network and other programs, and bounds its memory and
time, before it sees the first byte. Whatever happens to it is a sentence here.
"""
