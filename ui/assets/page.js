// The page follows the address: its language, and larger type for a hall. An address that
// says nothing is the menu's; the choices of the session stand until the next is written.
(() => {
  const root = document.documentElement;
  const follow = () => {
    if (!location.search) return;
    const said = new URLSearchParams(location.search);
    const language = said.get("lang");
    // Said once more, it would have the browser reckon the style of everything anew.
    if (["kk", "ru", "en"].includes(language) && root.lang !== language) root.lang = language;
    root.classList.toggle("projector", said.get("mode") === "projector");
  };
  for (const name of ["pushState", "replaceState"]) {
    const own = history[name];
    history[name] = function (...given) {
      own.apply(this, given);
      follow();
    };
  }
  addEventListener("popstate", follow);
  // Charts that were drawn for a dark screen are turned round on white paper.
  addEventListener("beforeprint", () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const [red, green, blue] = getComputedStyle(app).backgroundColor.match(/[\d.]+/g);
    root.classList.toggle("from-dark", Number(red) + Number(green) + Number(blue) < 384);
  });
  follow();
})();
