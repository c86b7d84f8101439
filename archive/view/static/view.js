// Comfort only: every page works without this. "/" goes to the search box, j and k from one result to the next.
"use strict";
document.addEventListener("keydown", (event) => {
  const at = document.activeElement;
  if (event.ctrlKey || event.metaKey || event.altKey || at.matches("input, select, textarea")) return;
  if (event.key === "/") {
    const box = document.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  } else if (event.key === "j" || event.key === "k") {
    const all = [...document.querySelectorAll("[data-step]")];
    const here = all.indexOf(at);
    const next = all[event.key === "j" ? here + 1 : Math.max(here - 1, 0)];
    if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: "nearest" }); }
  }
});
