"""The modules of this folder can import `hostile_library`, and the fuzzer's names."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
