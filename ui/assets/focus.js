// Puts the cursor into the search of the dialog that has just opened, once. The field may be
// drawn after this runs, because its program is loaded when it is first needed, and the dialog
// takes the focus itself when it is done.
export default function ({ parentElement }) {
  const host = parentElement.getRootNode().host ?? parentElement;
  if (host.dataset.maqsatFocused) return;
  host.dataset.maqsatFocused = "1";
  const givenUp = Date.now() + 10000;
  let held = 0;
  const look = () => {
    const active = document.activeElement;
    const field = host.closest('[role="dialog"]')?.querySelector('input[type="search"]');
    // A field that the reader has chosen meanwhile stays chosen.
    if (active?.tagName === "INPUT" && active !== field && field) return;
    held = field && active === field ? held + 1 : 0;
    if (active !== field) field?.focus();
    if (held < 10 && Date.now() < givenUp) setTimeout(look, 50);
  };
  look();
}
