"""The `wijklijn` command. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="wijklijn",
    help="Wijklijn: a fast, careful chat line between social workers and community police officers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
dead = typer.Typer(help="What could not be handled or sent.", no_args_is_help=True)
audit = typer.Typer(help="The audit trail.", no_args_is_help=True)
app.add_typer(dead, name="dead")
app.add_typer(audit, name="audit")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


@app.command()
def run() -> None:
    """Start the bot with the settings of the environment or `.env`."""
    from bot.operations.running import run_bot

    _carefully(run_bot)


@app.command()
def demo(
    script: Annotated[bool, typer.Option(help="Play the story and print it, then stop.")] = False,
    port: Annotated[int, typer.Option(help="Where the page with the chats is served.")] = 8090,
) -> None:
    """Play the story in an invented municipality; needs no token and no internet."""
    from bot.operations.demonstration import run_demo

    raise typer.Exit(run_demo(script_only=script, port=port))


@app.command()
def init(
    directory: Annotated[Path, typer.Option(help="Where `.env` and the key file go.")] = Path(),
) -> None:
    """Write `.env` and a key file for a first installation."""
    from bot.operations.beginning import begin

    _carefully(lambda: begin(directory, typer.echo))


@app.command()
def doctor() -> None:
    """Check token, webhook, clock, database, key, calendars and crisis number."""
    from bot.operations.doctor import examine

    healthy = True
    for finding in examine():
        typer.echo(str(finding))
        healthy = healthy and finding.good
    raise typer.Exit(0 if healthy else 1)


@app.command("import")
def import_(
    file: File,
    dry_run: Annotated[bool, typer.Option(help="Show the difference and change nothing.")] = False,
    overwrite: Annotated[bool, typer.Option(help="Let the file win over chat.")] = False,
) -> None:
    """Read a municipality: organisations, wijken, teams, people, terms and grounds."""
    from bot.operations.people import import_file

    _carefully(lambda: import_file(file, dry_run=dry_run, overwrite=overwrite, say=typer.echo))


@app.command()
def shifts(
    file: File,
    dry_run: Annotated[bool, typer.Option(help="Read the file and change nothing.")] = False,
) -> None:
    """Take in shifts from a planning system: a table (.csv) or a calendar (.ics)."""
    from bot.operations.shifts import take_in_shifts

    _carefully(lambda: take_in_shifts(file, dry_run=dry_run, say=typer.echo))


@app.command()
def administrator(
    key: Annotated[str, typer.Argument(help="A short name for this person, as in the import.")],
    first_name: Annotated[str, typer.Option()],
    last_name: Annotated[str, typer.Option()],
    organisation: Annotated[str, typer.Option(help="Name of the municipality.")],
    crisis_number: Annotated[str, typer.Option(help="Crisis service of the region.")],
) -> None:
    """Make an administrator, in a database without a municipality too; next comes `invite`."""
    from bot.operations.people import make_administrator

    _carefully(
        lambda: make_administrator(
            key, first_name, last_name, organisation, crisis_number, say=typer.echo
        )
    )


@app.command()
def invite(
    person: Annotated[str | None, typer.Argument(help="Key of one person in the import.")] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Everybody without an account or a link.")
    ] = False,
    again: Annotated[
        bool, typer.Option(help="With --all: also who has a link; that link ends.")
    ] = False,
    team: Annotated[str | None, typer.Option(help="With --all: only this team.")] = None,
    output: Annotated[Path, typer.Option(help="Where the printable list goes.")] = Path(
        "invitations.txt"
    ),
) -> None:
    """Make single-use invitations, as a list to print and hand over (valid for 7 days).

    A new link of a person ends the one before.
    """
    from bot.operations.people import make_invitations

    _carefully(
        lambda: make_invitations(
            person, everybody=everybody, again=again, team=team, output=output, say=typer.echo
        )
    )


Person = Annotated[str, typer.Argument(help="Key of one person in the import.")]


@app.command()
def suspend(person: Person) -> None:
    """Stop the account of one person at once; `restore` undoes it."""
    from bot.operations.people import stop_account

    _carefully(lambda: stop_account(person, say=typer.echo))


@app.command()
def offboard(
    person: Person,
    to: Annotated[str | None, typer.Option(help="The colleague who gets the open cases.")] = None,
) -> None:
    """End the account of somebody who leaves; the open cases go to a colleague at the same time."""
    from bot.operations.people import end_account

    _carefully(lambda: end_account(person, to, say=typer.echo))


@app.command()
def restore(person: Person) -> None:
    """Let a suspended account go on."""
    from bot.operations.people import let_go_on

    _carefully(lambda: let_go_on(person, say=typer.echo))


@app.command()
def screen(
    explain: Annotated[str | None, typer.Option(help="Explain one text to a person.")] = None,
) -> None:
    """Look for personal data in JSON lines on standard input, or explain one text."""
    from bot.privacy import cli as screening

    if explain is not None:
        typer.echo(screening.explain(explain))
    else:
        screening.screen_lines(sys.stdin, sys.stdout)


@dead.command("list")
def dead_list() -> None:
    """Show updates and messages that were given up."""
    from bot.operations.dead_letters import list_dead

    _carefully(lambda: list_dead(typer.echo))


@dead.command("replay")
def dead_replay(
    number: Annotated[int, typer.Argument(min=1, max=2**62, help="Its number in the list.")],
) -> None:
    """Send a message that was given up once more."""
    from bot.operations.dead_letters import replay_dead

    _carefully(lambda: replay_dead(number, typer.echo))


@app.command()
def unmask(
    reference: Annotated[str, typer.Argument(help="Number of the question, such as SP-4F7K.")],
    second: Annotated[str, typer.Option(help="Your own key in the import.")],
) -> None:
    """Agree, as the second person, that the privacy officer sees who asked a flagged question."""
    from bot.operations.unmasking import agree

    _carefully(lambda: agree(reference, second, say=typer.echo, sure=typer.confirm))


@audit.command("verify")
def audit_verify(
    anchor: Annotated[Path | None, typer.Option(help="An earlier result to compare with.")] = None,
) -> None:
    """Check that no line of the audit trail was changed or cut off."""
    from bot.operations.audit_check import verify

    _carefully(lambda: verify(anchor, typer.echo))


def _carefully(step: object) -> None:
    """Run a command; a known problem is one sentence and exit code 1, never a traceback."""
    from bot.operations.problems import OperationProblem, known_problem

    assert callable(step)
    try:
        step()
    except OperationProblem as problem:
        _stop(str(problem))
    except Exception as error:
        sentence = known_problem(error)
        if sentence is None:
            raise
        _stop(sentence)


def main() -> None:
    """Entry point of the `wijklijn` command."""
    app()
