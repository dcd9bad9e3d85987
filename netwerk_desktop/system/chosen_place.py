"""Which database to open next time, when she had to choose another folder at the start."""

from pathlib import Path

from netwerk_desktop.system.paths import application_folder, default_places

FILE_NAME = "gekozen-plek.txt"
_LARGEST_FILE = 8192


def chosen_database() -> Path:
    """The database that was chosen, or the usual place when none was or its folder is gone."""
    usual = default_places().database
    try:
        with (application_folder() / FILE_NAME).open("rb") as file:
            chosen = Path(file.read(_LARGEST_FILE).decode("utf-8", "surrogatepass").strip())
    except (OSError, ValueError):
        return usual
    return chosen if chosen.is_absolute() and chosen.parent.is_dir() else usual


def choose_database(database: Path) -> None:
    """Open *database*, an absolute path, from now on. Raises EnvironmentProblem."""
    from netwerk_desktop.system.disk_problems import explained
    from netwerk_desktop.system.file_writing import ensure_private_folder, write_new_file

    place = application_folder() / FILE_NAME
    if database == default_places().database:
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise explained(error, place) from error
        return
    ensure_private_folder(place.parent)
    write_new_file(place, f"{database}\n".encode("utf-8", "surrogatepass"))
