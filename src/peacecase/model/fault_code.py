"""The entry of one code in the register of what can be wrong: name, severity, explanation."""

from dataclasses import dataclass

from peacecase.model.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class FaultCode:
    """One kind of fault; codes are never reused or renamed."""

    name: str
    """Short name in words joined by hyphens, as SARIF shows it."""
    explanation: str
    """Why it is a fault, and how to mend it."""
    severity: Severity = "error"
