"""The command line `aftercare`. Each command stands in a file of its own name under `web/commands`."""

from __future__ import annotations

import click

from web.commands.channel import channel
from web.commands.demo import demo
from web.commands.doctor import doctor
from web.commands.erase import erase_command
from web.commands.export import export
from web.commands.freeze import freeze
from web.commands.import_ import import_
from web.commands.letters import letters_command
from web.commands.migrate import migrate
from web.commands.rules import rules
from web.commands.serve import serve
from web.commands.simulate import simulate
from web.commands.staff import staff
from web.commands.worker import worker


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `aftercare demo`. When something is odd, `aftercare doctor` says what and what to do.",
)
@click.version_option(package_name="aftercare", message="%(prog)s %(version)s")
def main() -> None:
    """After-sales service for shops: works without signal, merges without losing anybody's work.

    Every command takes --database and --data; without them the environment's AFTERCARE_DATABASE_URL and
    AFTERCARE_DATA_DIR are used, or else a SQLite file under var/.
    """


IN_AND_OUT = (import_, export, erase_command)
COMMANDS = (demo, serve, worker, migrate, freeze, staff, channel, letters_command, *IN_AND_OUT, doctor, rules, simulate)
for command in COMMANDS:
    main.add_command(command)
