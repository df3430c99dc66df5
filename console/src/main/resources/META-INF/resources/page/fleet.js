// One fleet: overview, nodes, events, specification.
import { Component, h, later, say, tags } from "./lib.js";
import { api, listen, START, unanswered } from "./api.js";
import { ago, duration, pill, STAGES, until, word } from "./format.js";
import { Hulls, Leaving } from "./hulls.js";
import { Timeline, Traffic } from "./traffic.js";
import { Events } from "./events.js";
import { Log } from "./log.js";
import { Resources } from "./resources.js";
import { Editor } from "./editor.js";
import { Ask } from "./ask.js";

const { div, h1, h2, p, a, span, nav, section, ul, li, strong, code, table, thead, tbody, tr, th, td, caption, button } = tags;
const TABS = [["", "Overview"], ["nodes", "Nodes"], ["resources", "Resources"], ["events", "Events"], ["log", "Builder log"], ["spec", "Specification"]];

function Problems({ stages, now }) {
  const held = stages.filter((stage) => stage.problem);
  return held.length > 0 && section({ class: "problems", "aria-label": "Problems" }, ul(held.map(({ id, stage, cluster, problem }) =>
    li({ key: id, class: problem.willRetry === false ? "warn" : "bad" },
      div({ class: "problem-head" }, code(problem.code), strong(`${STAGES[stage] || stage}${cluster ? " of " + cluster : ""}`),
        problem.resource && span({ class: "quiet mono" }, problem.resource),
        span({ class: "quiet end" }, problem.retryAt ? `tried again ${until(problem.retryAt, now)}` : problem.willRetry === false ? "not tried again by itself" : "tried again by itself",
          problem.attempts ? `, ${problem.attempts} tries so far` : "")),
      p(problem.message),
      problem.remedy && p({ class: "remedy" }, problem.remedy)))));
}

function Rejection({ rejection }) {
  return rejection ? section({ class: "problems", "aria-label": "Refused request" }, ul(li({ class: "bad" },
    div({ class: "problem-head" }, code("InvalidSpec"), strong(`Generation ${rejection.generation} was refused`)),
    rejection.violations.map((violation) => p({ key: violation.path }, code(violation.path), ` ${violation.value}: ${violation.rule}`))))) : null;
}

function Nodes({ fleet }) {
  if (!fleet.nodes.length) return p({ class: "empty card" }, "No machine is up yet.");
  return div({ class: "card scroll", tabIndex: 0, role: "region", "aria-label": "Nodes" }, table(
    caption({ class: "unseen" }, "Nodes of the fleet"),
    thead(tr(["Cluster", "Node", "Role", "Zone", "Address", "Machine"].map((name) => th({ scope: "col" }, name)))),
    tbody(fleet.nodes.map((node) => tr({ key: node.instanceId },
      td(node.cluster), th({ scope: "row", class: "mono" }, node.name), td(node.role), td(node.zone), td({ class: "mono" }, node.address),
      td({ class: "mono quiet" }, node.instanceId))))));
}

function Facts({ clusters }) {
  return div({ class: "facts" }, clusters.map((cluster) => section({ key: cluster.name, class: "card fact", "aria-label": `Facts about ${cluster.name}` },
    h2({ class: "small-head" }, cluster.name),
    ul({ class: "pairs" }, [
      ["API", cluster.api], ["Kubernetes", cluster.kubernetesVersion],
      ["Nodes", cluster.nodesReady === undefined ? `${cluster.nodesWanted} wanted` : `${cluster.nodesReady} of ${cluster.nodesWanted} ready`],
      ["Network", cluster.network && `${cluster.network.networkId}, ${cluster.network.cidr}`],
      ["Ingress", cluster.gitops && cluster.gitops.ingress.addresses.join(", ")],
      ["Applications", cluster.gitops && `${cluster.gitops.applications.filter((each) => each.health === "Healthy").length} of ${cluster.gitops.applications.length} healthy`],
      ["Operator", cluster.override && cluster.override.action !== "RESTORE" && `${cluster.override.action.toLowerCase()} by ${cluster.override.actor}: ${cluster.override.reason}`],
    ].filter(([, value]) => value).map(([name, value]) => li({ key: name }, span({ class: "quiet" }, name), span({ class: "mono" }, value)))))));
}

export class Fleet extends Component {
  state = { fleet: null, missing: false, now: new Date(), asking: null };
  listeners = new Set();

  componentDidMount() {
    this.clock = setInterval(() => this.setState({ now: new Date() }), 1000);
    this.load();
  }

  componentWillUnmount() {
    clearInterval(this.clock);
    this.left = true;
    this.close?.();
  }

  load = async () => {
    const answer = await api.fleet(this.props.id).catch((refused) => {
      if (this.left) return null;
      if (refused.status === 404) this.await();
      else if (unanswered(refused)) this.loadAgain();
      else throw refused;
      return null;
    });
    if (!answer || this.left) return;
    this.take(answer.fleet);
    this.listen(answer.cursor, { event: this.heard, reset: this.load });
  };

  /** A fleet that was asked for a moment ago is known as soon as something is said of it. */
  await() {
    this.setState({ missing: true });
    if (!this.close) this.listen(START, { event: this.loadSoon, reset: this.loadSoon });
  }

  loadSoon = later(() => this.load(), 60);

  loadAgain = later(() => this.left || this.load(), 1000);

  listen(cursor, hearing) {
    this.close?.();
    this.close = listen(`/fleets/${encodeURIComponent(this.props.id)}/events/stream`, cursor, { ...hearing, state: this.props.connection });
  }

  take(fleet) {
    const before = this.state.fleet?.summary.state;
    if (before && before !== fleet.summary.state) say(`Fleet ${fleet.summary.id} is ${word(fleet.summary.state)}`);
    this.setState({ fleet, missing: false });
  }

  /** Progress is shown as it is; whatever else was said changes the picture, which is asked for again. */
  heard = (event) => {
    this.listeners.forEach((each) => each(event));
    if (event.type === "StageProgress") this.progress(event.data);
    else this.refresh();
  };

  progress(data) {
    this.setState(({ fleet }) => ({ fleet: { ...fleet, stages: fleet.stages.map((stage) =>
      stage.stage === data.stage && (stage.cluster || null) === (data.cluster || null) && data.generation >= stage.generation
        ? { ...stage, state: data.state, step: data.step, done: data.done, total: data.total, percent: data.percent,
          startedAt: stage.startedAt || data.startedAt, eta: data.eta,
          problem: data.problem ? { ...stage.problem, ...data.problem } : undefined }
        : stage) } }));
    if (data.state !== "RUNNING") this.refresh();
  }

  refresh = later(async () => {
    const answer = await api.fleet(this.props.id).catch((refused) => {
      if (unanswered(refused)) this.refreshAgain();
      else if (refused.status !== 404) throw refused;
      return null;
    });
    if (answer && !this.left) this.take(answer.fleet);
  }, 60);

  refreshAgain = later(() => this.left || this.refresh(), 1000);

  subscribe = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  ask = (action, cluster) => this.setState({ asking: { action, cluster } });

  head(fleet, now) {
    const { summary } = fleet;
    const end = summary.readyAt ? new Date(summary.readyAt) : now;
    const busy = ["BUILDING", "REQUESTED"].includes(summary.state);
    return div({ class: "page-head" },
      div(p({ class: "crumb" }, a({ href: "#/" }, "Fleets")), h1(summary.id, pill(summary.state)),
        p({ class: "quiet" }, [`generation ${summary.generation}`, summary.hostname,
          summary.requestedAt && (summary.readyAt || busy) && `${summary.readyAt ? "ready after" : "building for"} ${duration(end - new Date(summary.requestedAt))}`,
        ].filter(Boolean).join(" · "))),
      div({ class: "row" }, this.props.roles.includes("admin") && !["DELETED", "DELETING"].includes(summary.state)
        && button({ type: "button", class: "danger", onClick: () => this.ask("delete") }, "Delete fleet")));
  }

  overview(fleet, now, may) {
    return div({ class: "stack" },
      h(Rejection, { rejection: fleet.rejection }), h(Problems, { stages: fleet.stages, now }),
      section({ class: "card", "aria-labelledby": "stages" }, h2({ id: "stages" }, "Stages"), h(Hulls, { fleet, now, may }), h(Leaving, { leaving: fleet.leaving, now })),
      section({ class: "card", "aria-labelledby": "traffic" }, h2({ id: "traffic" }, "Traffic"),
        h(Traffic, { fleet, may, ask: this.ask })),
      section({ class: "card", "aria-labelledby": "timeline" }, h2({ id: "timeline" }, "Timeline"),
        h(Timeline, { moments: fleet.timeline, now })),
      h(Facts, { clusters: fleet.clusters }));
  }

  tab(fleet, now, may) {
    switch (this.props.tab) {
      case "nodes": return h(Nodes, { fleet });
      case "resources": return may ? h(Resources, { fleetId: this.props.id })
        : p({ class: "empty card" }, "What is in the clouds is shown to operators.");
      case "events": return h(Events, { fleetId: this.props.id, clusters: fleet.clusters, subscribe: this.subscribe });
      case "log": return may ? h(Log, { key: this.props.part, fleetId: this.props.id, clusters: fleet.clusters, cluster: this.props.part })
        : p({ class: "empty card" }, "What builders print is shown to operators.");
      case "spec": return h(Editor, { fleetId: this.props.id, may });
      default: return this.overview(fleet, now, may);
    }
  }

  render({ id, tab, roles }, { fleet, missing, now, asking }) {
    if (missing) return div({ class: "page" }, h1(id), p({ class: "empty card" }, "No fleet of this name is known. ", a({ href: "#/" }, "All fleets")));
    if (!fleet) return div({ class: "page" }, h1(id), p({ class: "empty card" }, "Looking ..."));
    const may = roles.includes("operator") || roles.includes("admin");
    return div({ class: "page" },
      this.head(fleet, now),
      nav({ class: "tabs", "aria-label": "Parts of the fleet" }, TABS.map(([key, name]) =>
        a({ key, href: `#/fleets/${encodeURIComponent(id)}${key ? "/" + key : ""}`, "aria-current": key === tab ? "page" : undefined }, name))),
      this.tab(fleet, now, may),
      asking && h(Ask, { fleetId: id, ...asking, done: () => this.setState({ asking: null }) }));
  }
}
