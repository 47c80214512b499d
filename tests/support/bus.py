"""A message bus of a test's own."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONFIGURATION = """<busconfig>
<type>session</type>
<listen>unix:tmpdir={folder}</listen>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy>
</busconfig>"""
"""What it reads, with the folder of its socket still to be filled in.

Without any service folder nothing is started on demand: neither another keyring nor a prompter, so
that whatever asks to be unlocked is dismissed at once.
"""


@contextmanager
def bus_of_its_own() -> Iterator[str]:
    """A message bus; its address."""
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:  # a socket's path is short
        config = Path(folder, "bus.conf")
        config.write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
        words = ["dbus-daemon", f"--config-file={config}", "--print-address", "--nofork"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as bus:
            assert bus.stdout is not None
            try:
                yield bus.stdout.readline().strip()
            finally:
                bus.terminate()
