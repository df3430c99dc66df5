// What was said about a fleet: filtered, followed, copied.
import { Component, h, later, say, tags } from "./lib.js";
import { api } from "./api.js";
import { clock } from "./format.js";

const { div, input, select, option, label, button, ol, li, details, summary, span, pre, p, time } = tags;
const ROOM = 500;
const TYPES = ["StageProgress", "StageStatus", "StageFailed", "FleetRequested", "FleetRejected", "NetworkReady", "InterconnectReady",
  "NodesReady", "NodeLost", "ClusterReady", "MeshLinked", "GitOpsReady", "TrafficReady", "TrafficDecided", "FailoverStarted",
  "FailoverCompleted", "ClusterHealthChanged", "OverrideRequested", "FleetDeletionRequested", "FleetDeleted"];

function words(event) {
  const data = event.data;
  switch (event.type) {
    case "StageProgress": return `${data.stage}: ${data.step} (${data.done}/${data.total})`;
    case "StageStatus": return `${data.stage} ${data.state}`;
    case "StageFailed": return `${data.stage}: ${data.problem.code}: ${data.problem.message}`;
    case "ClusterHealthChanged": return `${data.previous} to ${data.state}: ${data.reason}`;
    case "FailoverStarted": case "FailoverCompleted": return `${data.action} ${data.cluster}: ${data.reason}`;
    case "OverrideRequested": return `${data.action.toLowerCase()} by ${data.actor}: ${data.reason}`;
    case "TrafficDecided": return data.operations.map((each) => `${each.action} ${each.cluster} to ${each.share} %`).join(", ") || "nothing to change";
    default: return "";
  }
}

class Row extends Component {
  shouldComponentUpdate(next) {
    return next.event !== this.props.event;
  }

  copy = async () => {
    await navigator.clipboard.writeText(JSON.stringify(this.props.event, null, 2));
    say("Copied as JSON");
  };

  render({ event }) {
    return li(details({ class: "event" },
      summary(
        time({ dateTime: event.time }, clock(event.time)),
        span({ class: "event-type" }, event.type),
        span({ class: "event-cluster" }, event.cluster || ""),
        span({ class: "event-text" }, words(event))),
      div({ class: "event-body" },
        div({ class: "row" }, span({ class: "quiet mono" }, `${event.source} · ${event.at}`),
          button({ type: "button", class: "small", onClick: this.copy }, "Copy JSON")),
        pre({ tabIndex: 0, "aria-label": "Body of the event" }, JSON.stringify(event.data, null, 2)))));
  }
}

export class Events extends Component {
  state = { events: [], fresh: [], next: null, text: "", type: "", cluster: "", follow: true, asked: false };

  componentDidMount() {
    this.unsubscribe = this.props.subscribe(this.heard);
    this.load();
  }

  componentWillUnmount() {
    this.unsubscribe();
  }

  filter() {
    const { text, type, cluster } = this.state;
    return { text, type, cluster, limit: 100 };
  }

  load = async () => {
    const page = await api.events(this.props.fleetId, this.filter());
    this.setState({ events: page.events, fresh: [], next: page.next ?? null, asked: true });
  };

  loadSoon = later(this.load, 200);

  older = async () => {
    const page = await api.events(this.props.fleetId, { ...this.filter(), before: this.state.next });
    this.setState(({ events }) => ({ events: [...events, ...page.events], next: page.next ?? null }));
  };

  heard = (event) => {
    const { text, type, cluster } = this.state;
    const low = text.toLowerCase();
    if ((type && event.type !== type) || (cluster && event.cluster !== cluster)) return;
    if (low && !event.type.toLowerCase().includes(low) && !JSON.stringify(event.data).toLowerCase().includes(low)) return;
    this.setState(({ follow, events, fresh }) => follow
      ? { events: [event, ...events].slice(0, ROOM) }
      : { fresh: [event, ...fresh].slice(0, ROOM) });
  };

  change = (name) => (changed) => this.setState({ [name]: changed.target.value }, this.loadSoon);

  show = () => this.setState(({ events, fresh }) => ({ events: [...fresh, ...events].slice(0, ROOM), fresh: [] }));

  render({ clusters }, { events, fresh, next, text, type, cluster, follow, asked }) {
    return div({ class: "events" },
      div({ class: "filters" },
        label(span({ class: "unseen" }, "Text to look for"),
          input({ type: "search", "data-find": true, placeholder: "Filter by text  /", value: text, onInput: this.change("text") })),
        label(span({ class: "unseen" }, "Type of event"),
          select({ value: type, onChange: this.change("type") }, option({ value: "" }, "Every type"),
            TYPES.map((each) => option({ value: each }, each)))),
        label(span({ class: "unseen" }, "Cluster"),
          select({ value: cluster, onChange: this.change("cluster") }, option({ value: "" }, "Every cluster"),
            clusters.map((each) => option({ value: each.name }, each.name)))),
        label({ class: "check" }, input({ type: "checkbox", checked: follow,
          onChange: (changed) => { this.setState({ follow: changed.target.checked }); this.show(); } }), "Follow"),
        button({ type: "button", class: "small fresh", disabled: !fresh.length, onClick: this.show },
          fresh.length ? `Show ${fresh.length} new` : "Up to date")),
      events.length
        ? ol({ class: "event-list" }, events.map((event) => h(Row, { key: event.at, event })))
        : p({ class: "empty" }, asked ? "No event fits." : "Looking ..."),
      next !== null && button({ type: "button", onClick: this.older }, "Older events"));
  }
}
