// Everything that is asked of the server.

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || `the console answered ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Whether the server may answer when asked once more: it was not there, or could not. */
export const unanswered = (refused) => !refused.status || refused.status >= 500;

async function call(method, path, body, type = "application/json") {
  const headers = { Accept: "application/json, application/problem+json, application/yaml" };
  if (method !== "GET") headers["X-Catamaran-Request"] = "1";
  if (body !== undefined) headers["Content-Type"] = type;
  const answer = await fetch(path, { method, headers, body, credentials: "same-origin" });
  const text = await answer.text();
  const kind = answer.headers.get("Content-Type") || "";
  const value = kind.includes("json") && text ? JSON.parse(text) : text;
  if (!answer.ok) throw new Refused(answer.status, typeof value === "object" ? value : {});
  return value;
}

const at = encodeURIComponent;

export const api = {
  who: () => call("GET", "/session"),
  signIn: (token) => call("POST", "/session", JSON.stringify({ token })),
  signOut: () => call("DELETE", "/session"),
  fleets: (ids = []) => call("GET", "/fleets" + (ids.length ? "?" + ids.map((id) => "id=" + at(id)).join("&") : "")),
  fleet: (id) => call("GET", `/fleets/${at(id)}`),
  file: (id) => call("GET", `/fleets/${at(id)}/file`),
  validate: (text) => call("POST", "/fleets/validate", text, "text/plain"),
  resources: (id) => call("GET", `/fleets/${at(id)}/resources`),
  plan: (text) => call("POST", "/fleets/plan", text, "text/plain"),
  request: (text) => call("POST", "/fleets", text, "text/plain"),
  remove: (id) => call("DELETE", `/fleets/${at(id)}`),
  override: (id, cluster, action, wanted) =>
    call("POST", `/fleets/${at(id)}/clusters/${at(cluster)}/${action}`, JSON.stringify(wanted)),
  runs: (id, cluster) => call("GET", `/fleets/${at(id)}/clusters/${at(cluster)}/logs`),
  log: (id, cluster, run, after) => call("GET", `/fleets/${at(id)}/clusters/${at(cluster)}/logs/${at(run)}?after=${after}&limit=2000`),
  logStream: (id, cluster) => `/fleets/${at(id)}/clusters/${at(cluster)}/logs/stream`,
  events: (id, filter) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
    return call("GET", `/fleets/${at(id)}/events?${query}`);
  },
};

/** The cursor of who has read nothing yet; without any, one listens from now on and misses what was said meanwhile. */
export const START = "0";

/**
 * Listens from a cursor on. The browser comes back by itself with the last event's id; where it gives up, we do the same
 * by hand. `reset` means that more was missed than the server keeps: look at everything anew. `name` is what the events are called.
 */
export function listen(path, cursor, { event, reset, state, name = "event" }) {
  let source;
  let timer;
  let last = cursor;
  let pause = 500;
  let closed = false;

  function open() {
    source = new EventSource(`${path}${path.includes("?") ? "&" : "?"}since=${at(last)}`);
    source.addEventListener("open", () => {
      pause = 500;
      state("live");
    });
    source.addEventListener(name, (message) => {
      last = message.lastEventId;
      event(JSON.parse(message.data), last);
    });
    source.addEventListener("hello", (message) => (last = message.lastEventId));
    source.addEventListener("reset", (message) => {
      last = message.lastEventId;
      reset();
    });
    source.addEventListener("error", () => {
      if (closed) return;
      state("reconnecting");
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, pause);
        pause = Math.min(pause * 2, 10000);
      }
    });
  }

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    source.close();
  };
}
