"""The templates of pages: everything in them is escaped, nothing may be missing, and they speak the language in use."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from peacecase.language import gettext, ngettext


def page_templates(package: str) -> Environment:
    """The templates in the folder `templates` of a package."""
    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined]
    return environment
