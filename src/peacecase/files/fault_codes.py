"""The codes of what can be wrong with a file before its content is weighed: file, YAML, schema."""

from peacecase.model.fault_code import FaultCode

FAULT_CODES: dict[str, FaultCode] = {
    # PC10xx: the file
    "PC1001": FaultCode(
        "file-unreadable",
        "The file is missing, is no plain file, or may not be read. Check the path and the permissions.",
    ),
    "PC1002": FaultCode(
        "file-too-large",
        "A case is text that people read; one over 2 MiB, or of over 100,000 texts and records, holds something else. "
        "Keep documents outside and cite them.",
    ),
    "PC1003": FaultCode(
        "not-utf-8",
        "Files are UTF-8, so that names in every script survive. Save the file again with the encoding UTF-8.",
    ),
    "PC1004": FaultCode(
        "file-empty",
        "The file holds nothing, or comments only. `peacecase new CASE_ID` writes one to start from.",
    ),
    "PC1005": FaultCode(
        "control-character",
        "A character that cannot be seen came in with copied text; it would break terminals and PDFs, or turn round what "
        "is read after it. Delete it.",
    ),
    "PC1006": FaultCode(
        "id-is-not-file-name",
        "The file name is the id, so that a case is found by its id. Change one to match the other.",
    ),
    "PC1007": FaultCode(
        "byte-order-mark",
        "Some editors put an invisible mark before the text. It is read without harm, but other programs trip over "
        "it: save as 'UTF-8', not 'UTF-8 with BOM'.",
        "warning",
    ),
    "PC1008": FaultCode(
        "coding-of-unknown-case",
        "Second codings stand in codings/<case id>/<coding id>.yaml, beside a case of that id.",
    ),
    "PC1009": FaultCode(
        "duplicate-id",
        "Two files hold the same id, so a result could not say which one it means. Rename one, file and id.",
    ),
    "PC1010": FaultCode(
        "coding-in-wrong-folder",
        "A coding stands in the folder of the case it codes. Move the file or mend its field 'case'.",
    ),
    "PC1011": FaultCode(
        "file-not-read",
        "Only files that end in .yaml are read. A case left out of a comparison by its ending would go unseen.",
    ),
    "PC1012": FaultCode(
        "link-out",
        "What a link outside a library points to is no part of it: it could be anybody's file, and would go into exports. "
        "Put the file itself there.",
    ),
    "PC1013": FaultCode(
        "not-conflict-years",
        "The file holds no conflict-years as UCDP/PRIO gives them, so no conflict can be looked up in it. Name the CSV "
        "file of the Armed Conflict Dataset (one row a conflict and year), as it was downloaded.",
    ),
    # PC11xx: YAML
    "PC1101": FaultCode(
        "yaml-syntax",
        "The text is not YAML. Most often a text with ': ' or ' #' in it needs quotes, a quote is left open, or a "
        "line is indented too far or not far enough.",
    ),
    "PC1102": FaultCode(
        "yaml-tab", "YAML is indented with spaces; a tab has no agreed width. Set the editor to write spaces."
    ),
    "PC1103": FaultCode(
        "duplicate-key",
        "The same key stands twice in one record, so one of the two would be lost. Keep one, or give each an id.",
    ),
    "PC1104": FaultCode(
        "yaml-anchor",
        "Anchors (&name) and aliases (*name) may repeat a few records, not build endless or huge ones. Write the "
        "records out.",
    ),
    "PC1105": FaultCode(
        "nested-too-deep",
        "No record of a case lies so deep; most often brackets were opened and never closed.",
    ),
    "PC1106": FaultCode(
        "several-documents",
        "A line '---' begins a second document. One file holds one case: move the rest to a file of its own.",
    ),
    "PC1107": FaultCode(
        "top-is-no-mapping", "A file begins with fields such as 'schema:' and 'id:', at the left margin."
    ),
    "PC1108": FaultCode(
        "key-is-no-text", "Before a ':' stands a word. An empty key, a list or a record cannot be one."
    ),
    "PC1109": FaultCode(
        "yaml-tag",
        "Tags (!name) ask a program to build something out of the text. Cases are plain text: delete the tag, or "
        "quote a text that begins with '!'.",
    ),
    "PC1110": FaultCode(
        "yaml-merge-key",
        "The merge key '<<' is not part of YAML 1.2 and hides what a record holds. Write the fields out.",
    ),
    "PC1111": FaultCode(
        "text-cut-by-comment",
        "After a space, # begins a comment, and what follows is not read: 'UN Doc #12' is 'UN Doc'. Put the text between "
        "quotes; a comment has a space after its #.",
    ),
    "PC1112": FaultCode(
        "comment-after-text",
        "A comment stands directly after a text of several words, and may have been meant as its end. Put the text "
        "between quotes, or the comment on a line of its own.",
        "warning",
    ),
    "PC1113": FaultCode(
        "yaml-directive",
        "Lines that begin with % tell a program how to read YAML. Cases need none, and they are not obeyed. Delete them.",
    ),
    # PC12xx: the schema
    "PC1201": FaultCode(
        "unknown-field",
        "Records are closed, so that a misspelt field is not silently left out. Mend the spelling, or move the text "
        "to a field that exists.",
    ),
    "PC1202": FaultCode("missing-field", "The record cannot be read without this field. Add it."),
    "PC1203": FaultCode(
        "unknown-word",
        "The field takes one word of a fixed list, so that cases can be compared. Choose one of the list.",
    ),
    "PC1204": FaultCode(
        "wrong-shape",
        "The field holds a list where a record is meant, a text where a list is meant, or the like.",
    ),
    "PC1205": FaultCode(
        "impossible-date",
        "Dates are EDTF: 1992, 1992-06, 1992-06-13, 1991-10/1993-09, 1992~ (approximate), 1992? (uncertain), "
        "1999/.. (open). A date that the calendar does not have is refused.",
    ),
    "PC1206": FaultCode(
        "not-a-level",
        "A rating is 0, 1, 2 or 3, or says why there is none: unknown, not_applicable, not_assessed. There is no "
        "midpoint: decide on which side of the line the mission stands.",
    ),
    "PC1207": FaultCode(
        "not-an-id",
        "Ids are lower-case letters a-z, digits, - and _, so that they are safe as file names, links and keys.",
    ),
    "PC1208": FaultCode(
        "wrong-form", "The text does not have the form that the field asks for, such as an address or a DOI."
    ),
    "PC1209": FaultCode("empty-text", "The text is blank. Fill it in, or leave an optional field out."),
    "PC1210": FaultCode("empty-list", "The list needs at least one entry."),
    "PC1211": FaultCode(
        "text-too-long", "A field over 20,000 characters is a document. Shorten and cite it."
    ),
    "PC1212": FaultCode(
        "unknown-country",
        "Countries are ISO 3166-1 alpha-3 codes, such as KHM, so that cases join with other data sets. Withdrawn codes "
        "(YUG, ZAR, SUN, ..) serve for missions of their years, XKX for Kosovo.",
    ),
    "PC1213": FaultCode(
        "wrong-link-id", "The id does not have the form of ids in that data set, so it could not be joined."
    ),
    "PC1214": FaultCode(
        "unknown-target",
        "Evidence bears on an indicator of the codebook or on an outcome at a horizon, and a concept of a lens maps to one "
        "or to a key of the context; `peacecase codebook` lists indicators and outcomes.",
    ),
    "PC1215": FaultCode(
        "horizon-missing",
        "An outcome is always meant at a horizon: end, +1, +5 or +10 years. Write violence_ended@+5.",
    ),
    "PC1216": FaultCode("not-true-or-false", "The field takes true or false (yes and no are read as well)."),
    "PC1217": FaultCode("not-a-number", "The field takes a number, written with a point: 0.25."),
    "PC1218": FaultCode("number-out-of-range", "The number lies outside what the field can mean."),
    "PC1219": FaultCode(
        "unknown-kind-of-file",
        "The field 'schema' at the top says what a file holds: peacecase/2 for a case, peacecase/coding/2 for a "
        "second coding.",
    ),
    "PC1220": FaultCode(
        "doubled-id-in-codebook",
        "Factors, indicators and outcomes of a codebook, and the concepts of a lens, are told apart by their ids alone. "
        "Rename one of the two. A concept of a lens maps to a place once, and lists an item once.",
    ),
    "PC1221": FaultCode(
        "lens-of-another-codebook",
        "A lens maps a framework onto the ids of one codebook. Held to another, none of its mappings would mean what its "
        "author argued. Use it with the library that it was made for, or map the framework anew.",
    ),
    "PC1299": FaultCode("not-as-the-schema-asks", "The content breaks a rule of the schema."),
}
