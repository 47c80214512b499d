"""Where a journal's file is: on this computer, in a folder that is synced, on a network's disk.

A write-ahead log needs memory that all who have the file open share, which network disks do not
have; and whoever syncs a folder may copy the file without its log.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from relationjournal.storage.errors import NameTooLong

_MOUNTS = Path("/proc/self/mounts")
_NETWORK_DISKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "davfs"} | {
    f"fuse.{kind}" for kind in ("sshfs", "rclone", "davfs2", "glusterfs")
}
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".SynologyWorkingDirectory": "Synology Drive",
}
"""What a program that syncs a folder leaves in it."""
_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "mobile documents": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "icloud~": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive-": "Google Drive",
}
"""How folders that are synced begin, where nothing else marks them."""
NETWORK = "a network disk"
_LONGEST_PATH, _LONGEST_NAME = 490, 235


def shared_by(path: Path, mounts: Path | None = None) -> str:
    """Return who shares the folder of a file with other computers: "Dropbox", "a network disk".

    Args:
        path: The file; it need not be there yet.
        mounts: A list of disks in the place of the system's.

    Returns:
        A name, or nothing where the folder is this computer's own, as far as one can tell.
    """
    folder = path.absolute().parent
    if os.name == "nt" and str(folder).startswith("\\\\"):
        return NETWORK
    for each in (folder, *folder.parents):
        for mark, name in _MARKS.items():
            if (each / mark).exists():
                return name
        for beginning, name in _NAMES.items():
            if each.name.lower().startswith(beginning):
                return name
    disks = [kind for point, kind in _mounted(mounts or _MOUNTS) if folder.is_relative_to(point)]
    return NETWORK if disks and disks[-1] in _NETWORK_DISKS else ""


def is_writable(path: Path) -> bool:
    """Return whether a journal can be written to: its file, and what comes beside it."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def refuse_long_name(path: Path) -> None:
    """Refuse to make a journal where its log and its key file could not be made beside it.

    Raises:
        NameTooLong: SQLite takes paths of 512 bytes, and disks names of 255.
    """
    whole, name = (len(os.fsencode(part)) for part in (path.absolute(), path.name))
    if whole > _LONGEST_PATH or name > _LONGEST_NAME:
        raise NameTooLong


def may_be_there(path: Path) -> bool:
    """Return whether there is a file; also where the system does not let us see whether."""
    try:
        return path.exists()
    except OSError:
        return True


def _mounted(mounts: Path) -> Iterator[tuple[str, str]]:
    """Go through the disks, those that lie inside others last."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    found = [line.split() for line in lines if len(line.split()) > 2]  # noqa: PLR2004  its columns
    points = [(words[1].replace("\\040", " "), words[2]) for words in found]
    yield from sorted(points, key=lambda one: len(one[0]))
