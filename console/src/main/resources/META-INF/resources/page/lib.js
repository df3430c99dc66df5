// The one library, and a short way to write elements: div({class: "x"}, "text", span("more")).
import { Component, Fragment, h, render } from "/webjars/preact/10.27.2/dist/preact.module.js";

export { Component, Fragment, h, render };

const isProperties = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value) && value.constructor === Object;

export const tags = new Proxy({}, {
  get: (_, tag) => (...rest) => isProperties(rest[0]) ? h(tag, rest[0], ...rest.slice(1)) : h(tag, null, ...rest),
});

export const classes = (...names) => names.filter(Boolean).join(" ");

/** Tells people who listen to the page instead of looking at it. */
export function say(text) {
  document.getElementById("said").textContent = text;
}

export function later(work, millis) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), millis);
  };
}
