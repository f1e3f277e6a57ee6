// Puts the cursor into the search of the dialog that has just opened, once. The field may be
// drawn after this runs, because its program is loaded when it is first needed.
export default function ({ parentElement }) {
  const host = parentElement.getRootNode().host ?? parentElement;
  const dialog = host.closest('[role="dialog"]');
  if (!dialog || dialog.dataset.maqsatFocused) return;
  dialog.dataset.maqsatFocused = "1";
  const givenUp = Date.now() + 3000;
  const look = () => {
    const field = dialog.querySelector('input[type="search"]');
    field?.focus();
    const isDone = field && document.activeElement === field;
    if (!isDone && dialog.isConnected && Date.now() < givenUp) setTimeout(look, 50);
  };
  look();
}
