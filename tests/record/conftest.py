"""The hand-made codings and the proofs, importable by name."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
for folder in (HERE, HERE.parents[1] / "scripts" / "proof"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
