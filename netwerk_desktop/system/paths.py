"""Where things lie: one set of places per database file, and the folder for papers that people keep.

Beside `netwerk.db` lie its key (`netwerk.db.key`), its lock (`netwerk.db.lock`) and one private folder
(`netwerk.db-bestanden`) with backups, log, temporary and draft papers and the settings of the screen. So two
databases never share anything, also when they lie in one folder.
"""

from dataclasses import dataclass
from pathlib import Path

APPLICATION = "Netwerk"
DATABASE_NAME = "netwerk.db"
DEMO_FOLDER = "demoschool"
DEMO_DATABASE_NAME = "demoschool.db"


@dataclass(frozen=True, slots=True)
class DataPlaces:
    """Everything that belongs to one database file. Paths are absolute; making one touches nothing."""

    database: Path
    key: Path
    lock: Path
    settings: Path
    backups: Path
    logs: Path
    temporary: Path
    drafts: Path

    @property
    def folder(self) -> Path:
        """The folder that must be on a local disk, see `folder_policy`."""
        return self.database.parent

    @property
    def tries(self) -> Path:
        """How often a wrong password was given, see `tries.Tries`."""
        return self.settings.with_name("pogingen.json")

    def create_folders(self) -> None:
        """Make what is missing, for this user only (0700). Raises EnvironmentProblem.

        The folder of the database keeps its rights when it exists: it may be one of her own.
        """
        from netwerk_desktop.system.file_writing import ensure_folder, ensure_private_folder

        ensure_folder(self.folder)
        for folder in (self.settings.parent, self.backups, self.logs, self.temporary, self.drafts):
            ensure_private_folder(folder)


def places_for(database: Path) -> DataPlaces:
    """The places of *database*, for `--database FILE`; a relative path counts from the current folder."""
    database = Path(database).expanduser().absolute()
    own = database.with_name(f"{database.name}-bestanden")
    return DataPlaces(
        database=database,
        key=database.with_name(f"{database.name}.key"),
        lock=database.with_name(f"{database.name}.lock"),
        settings=own / "instellingen.json",
        backups=own / "reservekopieen",
        logs=own / "logboek",
        temporary=own / "tijdelijk",
        drafts=own / "concepten",
    )


def application_folder() -> Path:
    """The local, not roaming, application folder: `%LOCALAPPDATA%\\Netwerk`, `~/.local/share/Netwerk`."""
    import platformdirs  # late, like all that the first painting can do without

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False, roaming=False))


def default_places() -> DataPlaces:
    """Where the real data of this user is, unless `--database` says otherwise."""
    return places_for(application_folder() / DATABASE_NAME)


def demo_places() -> DataPlaces:
    """The demo school: its own file, key, lock and backups in its own folder, so it never meets real data."""
    return places_for(application_folder() / DEMO_FOLDER / DEMO_DATABASE_NAME)


def papers_folder() -> Path:
    """Where papers are saved unless she chooses otherwise: `Documents/Netwerk`. Not made here."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / APPLICATION
