// Links in texts lead to other screens, or open a definition: they are followed in the session
// that is open.
// Streamlit opens every link of a text in a new tab; with Ctrl, Shift or the middle button
// they still do.
export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.maqsatLinks?.abort();
  const listening = (parentElement.maqsatLinks = new AbortController());
  const root = new URL(".", document.baseURI);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(
      ':is([data-testid="stMarkdownContainer"], [data-testid="stCaptionContainer"]) a[href]',
    );
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    const screen = link.pathname.slice(link.pathname.lastIndexOf("/") + 1);
    if (link.origin !== root.origin) return;
    const isDefinition = screen === "" && link.search.startsWith(data.definition);
    if (!isDefinition && !data.screens.includes(screen)) return;
    event.preventDefault();
    setTriggerValue("followed", screen + link.search);
  }, { capture: true, signal: listening.signal });
  return () => listening.abort();
}
