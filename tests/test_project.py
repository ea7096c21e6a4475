"""The repository keeps its promises: nothing of a build machine in it, a README whose lines work, a lock that pins every dependency."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {".git", ".venv", "venv", "build", "dist", "node_modules", "__pycache__"}
BINARY = {".gz", ".png", ".pdf", ".qm", ".ico", ".icns", ".ttf", ".otf", ".npz"}
HOSTS = re.compile("|".join(("py" r"pi\.org", "python" "hosted", "npm" r"js\.(org|com)", "deb" r"\.debian", r"localhost:\d",
                             "--(extra-)?index-" "url[ =]", "--find-" "links[ =]")))
MACHINE = re.compile(r"(?<![\w.~$}])/(root|work|(home|tmp|Users|opt)/\w+)\b")
COMMAND = re.compile(r"<!-- command: (\w+) -->\n```\w*\n(.*?)\n```", re.DOTALL)


def files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden_folder = any(part in NOT_OURS or part.endswith(("_cache", ".egg-info")) or part == ".hypothesis" for part in parts)
        if path.is_file() and not hidden_folder:
            yield path


def texts() -> list[Path]:
    return [path for path in files() if path.suffix not in BINARY]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, list[str]]:
    table = tomllib.loads(read("pyproject.toml"))["project"]
    return {"run": table["dependencies"], **table["optional-dependencies"]}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements() -> dict[str, str]:
    """Every dependency that pyproject.toml names, with its range."""
    lines = [line for group in project().values() for line in group if not line.startswith("backwire")]
    return {normal(re.match(r"[\w.-]+", line)[0]): re.sub(r"^[\w.-]+", "", line) for line in lines}


def pins() -> dict[str, str]:
    return {normal(name): version for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", read("requirements.lock"), re.MULTILINE)}


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def within(version: str, span: str) -> bool:
    """Whether a version lies in a range such as >=2.2,<3."""
    least, below = re.fullmatch(r">=([\d.]+),<([\d.]+)", span).groups()
    return numbers(least) <= numbers(version) < numbers(below)


@pytest.mark.parametrize("pattern", [HOSTS, MACHINE], ids=["registry", "machine"])
def test_no_text_names_a_registry_or_a_path_of_a_machine(pattern: re.Pattern[str]) -> None:
    found = [f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}" for path in texts()
             for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1) if pattern.search(line)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", ["/ro" "ot/x", "see /ho" "me/ann/x.py", "'/tm" "p/abc/x'", "cd /wo" "rk", "(/op" "t/wheels)"])
def test_a_path_of_a_machine_is_recognised(text: str) -> None:
    assert MACHINE.search(text)


@pytest.mark.parametrize("text", ["https://files.python" "hosted.org/x", "--index-" "url https://x.y/", "http://local" "host:80/"])
def test_a_registry_is_recognised(text: str) -> None:
    assert HOSTS.search(text)


def test_the_readme_gives_one_line_to_open_and_one_to_test() -> None:
    commands = dict(COMMAND.findall(read("README.md")))
    assert set(commands) == {"open", "test"}
    assert all("\n" not in line for line in commands.values())
    assert commands["open"].endswith("main.py") and commands["test"].endswith("-m pytest")


def test_the_files_named_in_commands_exist() -> None:
    blocks = re.findall(r"```(?:sh|powershell)\n(.*?)```", read("README.md") + read("CONTRIBUTING.md"), re.DOTALL)
    named = set(re.findall(r"(?<![\w./])[\w.]+\.(?:py|lock|toml)\b", "\n".join(blocks)))
    assert {"main.py", "requirements.lock", "pyproject.toml"} <= named
    assert not [name for name in named if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", [str(path.relative_to(ROOT)) for path in texts() if path.suffix == ".md"])
def test_every_link_between_pages_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", read(page))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert not [link for link in local if not (ROOT / page).parent.joinpath(link).exists()]


def test_every_module_named_in_a_command_exists() -> None:
    modules = set(re.findall(r"python -m ((?:docs|tests|core|gui)[\w.]*)", read("README.md") + read("CONTRIBUTING.md")))
    paths = [ROOT / module.replace(".", "/") for module in modules]
    assert not [path for path in paths if not path.with_suffix(".py").exists() and not (path / "__main__.py").exists()]


@pytest.mark.parametrize("name", sorted(requirements()))
def test_the_lock_pins_every_dependency_within_its_range(name: str) -> None:
    assert within(pins()[name], requirements()[name])


@pytest.mark.parametrize("lock", ["requirements.lock", ".ci/runtimes.lock", ".ci/torch.lock"])
def test_every_locked_version_has_a_hash_and_the_lock_no_address(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z])", re.sub(r"^#.*\n", "", read(lock).strip()))
    assert entries and (lock != "requirements.lock" or len(entries) == len(pins()))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in read(lock) and "file:" not in read(lock)


def test_no_dependency_is_without_an_upper_bound() -> None:
    assert not [name for name, span in requirements().items() if not re.fullmatch(r">=[\d.]+,<[\d.]+", span)]


def test_the_licence_is_mit() -> None:
    assert read("LICENSE").startswith("MIT License\n\nCopyright (c) 2026 The Backwire contributors")
