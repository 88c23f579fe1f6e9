"""What kind of folder a production lies in: some can spoil a file that is being written, and are said to."""

from __future__ import annotations

import re
from pathlib import Path

_NETWORK = ("nfs", "cifs", "smb", "afp", "webdav", "davfs", "sshfs", "ncpfs", "9p")
_STICK = ("vfat", "exfat", "msdos", "fat", "fat32", "fat16")
_CLOUD = {
    "Dropbox": r"dropbox.*",
    "OneDrive": r"onedrive.*",
    "Google Drive": r"google ?drive.*|my drive",
    "iCloud Drive": r"icloud ?drive.*|mobile documents|com~apple~clouddocs",
    "Box": r"box|box sync",
    "Nextcloud": r"nextcloud|owncloud",
    "a cloud drive": r"cloudstorage",
}


def cloud_of(path: Path) -> str:
    """The name of the cloud service that keeps the folder, told by its name; empty where none does."""
    parts = [part.casefold() for part in path.parent.parts]
    for name, pattern in _CLOUD.items():
        if any(re.fullmatch(pattern, part) for part in parts):
            return name
    return ""


def folder_warning(path: Path, filesystem: str = "", device: str = "") -> str:
    """A sentence where the place of a production asks for care; empty where it does not."""
    cloud = cloud_of(path)
    if cloud:
        return (
            f"This folder is kept by {cloud}. Work in it on one computer at a time, and let {cloud} finish before "
            "you open it on another: it may copy the file in the middle of a change."
        )
    kind = filesystem.casefold().removeprefix("fuse.")
    if kind.startswith(_NETWORK) or device.startswith(("//", "\\\\")):
        return (
            "This folder is on a network drive. Only one person at a time can write here, and a dropped connection "
            "stops the work: better work on this computer and save a copy there."
        )
    if kind in _STICK:
        return "This folder is on a stick or card. Close the production before you take it out, and keep a copy."
    return ""
