"""What needs no opened library: starting one, writing a case, checking files, the codebook, the schemas, the doctor."""

from __future__ import annotations

from peacecase.api.codebook import CODEBOOK
from peacecase.api.doctor import DOCTOR
from peacecase.api.new_case import NEW
from peacecase.api.new_library import INIT
from peacecase.api.schema import SCHEMA
from peacecase.api.use_case import function
from peacecase.api.validate import VALIDATE

validate = function(VALIDATE)
new_library = function(INIT)
new_case = function(NEW)
read_codebook = function(CODEBOOK)
write_schema = function(SCHEMA)
doctor = function(DOCTOR)
