// What the theme leaves unsaid to screen readers and keyboards: names for its search and for each copy button, and a way
// to tables that scroll. Some of it appears after the page has loaded, hence the observer.
const mend = () => {
  document.querySelectorAll(".md-search:not([aria-label])").forEach((search) => {
    search.setAttribute("aria-label", "Search");
  });
  document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav, number) => {
    nav.setAttribute("aria-label", `Copy block ${number + 1}`);
  });
  document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])").forEach((table, number) => {
    table.setAttribute("tabindex", "0");
    table.setAttribute("role", "region");
    table.setAttribute("aria-label", `Table ${number + 1}`);
  });
};
new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
mend();
