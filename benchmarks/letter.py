"""One letter as PDF/UA-1, each to someone else, as a web worker makes it.

The floor is the same compiler making a page with one line on it.
"""

import json
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import typst

from benchmarks._run import median_ms, report
from insats.referrals.letter import fonts
from insats.referrals.letter.pdf import pdf_of

TIMES = 200
AT = datetime(2026, 3, 2, tzinfo=UTC)
KEPT = Path(__file__).parents[1] / "tests" / "referrals" / "data" / "decision-1.json"
LINE = b'#set document(title: "x")\n#set text(lang: "sv", font: "Noto Sans")\n#sys.inputs.name'


def main() -> None:
    """Prints the median milliseconds."""
    letter = json.loads(KEPT.read_text(encoding="utf-8"))["letter"]["sv"]
    folders = [str(folder) for folder in fonts.folders()]
    press = typst.Compiler(LINE, font_paths=folders, ignore_system_fonts=True)
    numbers = count()

    def one(large: bool = False) -> bytes:
        recipient = {**letter["recipient"], "name": f"Amira Lindqvist {next(numbers)}"}
        return pdf_of({**letter, "recipient": recipient}, AT, large=large)

    def line() -> bytes:
        name = {"name": f"Amira Lindqvist {next(numbers)}"}
        return press.compile(LINE, format="pdf", sys_inputs=name, pdf_standards=["ua-1"])

    peers = {
        "floor: one line": median_ms(line, TIMES),
        "large print": median_ms(lambda: one(large=True), TIMES),
    }
    report("letter", median_ms(one, TIMES), "ms", TIMES, peers)


if __name__ == "__main__":
    main()
