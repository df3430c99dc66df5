// Every fleet, one line each.
import { Component, h, later, say, tags } from "./lib.js";
import { api, listen, unanswered } from "./api.js";
import { ago, CLOUDS, pill, tone, word } from "./format.js";

const { div, h1, p, a, span, input, label, table, thead, tbody, tr, th, td, caption } = tags;
const SCREENFUL = 60;
const soon = window.requestIdleCallback || ((work) => setTimeout(work, 16));
const QUIET = ["StageStatus", "FleetRequested", "FleetRejected", "FleetDeletionRequested", "FleetDeleted", "ClusterHealthChanged", "StageProgress"];

class Line extends Component {
  shouldComponentUpdate(next) {
    return next.fleet !== this.props.fleet || Math.floor(next.now / 10000) !== Math.floor(this.props.now / 10000);
  }

  render({ fleet, now }) {
    return tr({ class: "line" },
      th({ scope: "row" }, a({ href: `#/fleets/${encodeURIComponent(fleet.id)}` }, fleet.id),
        span({ class: "quiet block clamp" }, fleet.hostname)),
      td(pill(fleet.state)),
      td({ class: "number" }, fleet.generation),
      td({ class: "wide" }, div({ class: "bar", role: "progressbar", "aria-label": `Progress of ${fleet.id}`, "aria-valuemin": 0,
        "aria-valuemax": 100, "aria-valuenow": fleet.percent }, div({ class: "fill", style: { transform: `scaleX(${fleet.percent / 100})` } })),
        span({ class: "quiet" }, fleet.total ? `${fleet.done}/${fleet.total} steps` : "")),
      td({ class: "wide" }, fleet.clusters.map((cluster) => span({ key: cluster.name, class: `vote ${tone(cluster.health)}`,
        title: `${CLOUDS[cluster.cloud] || cluster.cloud} ${cluster.region}: ${word(cluster.health)}` }, cluster.name))),
      td({ class: "number" }, fleet.problems || ""),
      td({ class: "quiet wide" }, fleet.updatedAt ? ago(fleet.updatedAt, now) : ""));
  }
}

export class List extends Component {
  state = { fleets: null, text: "", now: Date.now(), most: SCREENFUL };
  stale = new Set();

  async componentDidMount() {
    this.clock = setInterval(() => this.setState({ now: Date.now() }), 10000);
    await this.load();
  }

  componentWillUnmount() {
    clearInterval(this.clock);
    this.left = true;
    this.close?.();
  }

  load = async () => {
    const answer = await api.fleets().catch((refused) => {
      if (unanswered(refused)) this.loadAgain();
      else throw refused;
      return null;
    });
    if (!answer || this.left) return;
    this.setState({ fleets: new Map(answer.fleets.map((fleet) => [fleet.id, fleet])) }, this.more);
    this.close?.();
    this.close = listen(`/events/stream?${QUIET.map((type) => "type=" + type).join("&")}`, answer.cursor, {
      event: (event) => {
        this.stale.add(event.fleetId);
        this.refresh();
      },
      reset: this.load,
      state: this.props.connection,
    });
  };

  loadAgain = later(() => this.left || this.load(), 1000);

  /** A long list comes screen by screen, so that the first one can be used meanwhile. */
  more = () => {
    if (this.left || this.state.most === Infinity) return;
    soon(() => this.setState(({ most, fleets }) => ({ most: most + SCREENFUL < fleets.size ? most + SCREENFUL : Infinity }), this.more));
  };

  refresh = () => {
    this.waiting ||= setTimeout(async () => {
      const ids = [...this.stale].slice(0, 50);
      ids.forEach((id) => this.stale.delete(id));
      const answer = await api.fleets(ids).catch((refused) => {
        if (!unanswered(refused)) throw refused;
        ids.forEach((id) => this.stale.add(id));
        return null;
      });
      this.waiting = null;
      if (this.left) return;
      if (!answer) {
        this.refreshAgain();
        return;
      }
      this.setState(({ fleets }) => {
        const next = new Map(fleets);
        for (const fleet of answer.fleets) {
          const before = next.get(fleet.id);
          if (before && before.state !== fleet.state) say(`Fleet ${fleet.id} is ${word(fleet.state)}`);
          next.set(fleet.id, fleet);
        }
        return { fleets: next };
      });
      if (this.stale.size) this.refresh();
    }, 150);
  };

  refreshAgain = later(() => this.left || this.refresh(), 1000);

  render(_, { fleets, text, now, most }) {
    const all = fleets ? [...fleets.values()].sort((one, other) => one.id.localeCompare(other.id)) : [];
    const shown = all.filter((fleet) => `${fleet.id} ${fleet.hostname} ${fleet.state}`.toLowerCase().includes(text.toLowerCase()));
    return div({ class: "page" },
      div({ class: "page-head" },
        div(h1("Fleets"), p({ class: "quiet" }, fleets ? `${all.length} known, ${all.filter((each) => each.state === "READY").length} ready` : "Looking ...")),
        div({ class: "row" },
          label(span({ class: "unseen" }, "Filter fleets"), input({ type: "search", "data-find": true, placeholder: "Filter  /", value: text,
            onInput: (changed) => this.setState({ text: changed.target.value }) })),
          a({ class: "button primary", href: "#/new" }, "New fleet"))),
      fleets && (shown.length
        ? div({ class: "card scroll", tabIndex: 0, role: "region", "aria-label": "Fleets" }, table({ class: "fleets" },
          caption({ class: "unseen" }, "Fleets"),
          thead(tr(["Fleet", "State", "Gen.", "Progress", "Clusters", "Problems", "Last heard of"].map((name, i) =>
            th({ scope: "col", class: [2, 5].includes(i) ? "number" : [3, 4, 6].includes(i) ? "wide" : "" }, name)))),
          tbody(shown.slice(0, most).map((fleet) => h(Line, { key: fleet.id, fleet, now })))))
        : p({ class: "empty card" }, all.length ? "No fleet fits the filter." : "No fleet has been asked for yet. Ask for one with New fleet, or ./catamaran request FILE.")));
  }
}
