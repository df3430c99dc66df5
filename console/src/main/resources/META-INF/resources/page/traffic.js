// Where the traffic goes: edge, pools, clusters; and how it came to be so.
import { classes, Component, h, tags } from "./lib.js";
import { ago, clock, duration, pill, tone, word } from "./format.js";
import { Wires } from "./wires.js";

const { div, p, span, ol, li, button, strong, ul, time } = tags;

function Cluster({ cluster, fleetId, may, ask }) {
  const votes = cluster.health?.votes || [];
  return div({ class: "box", "data-at": `cluster:${cluster.name}` },
    div({ class: "box-head" }, strong(cluster.name), pill(cluster.health ? cluster.health.state : "UNKNOWN")),
    p({ class: "quiet clamp", title: cluster.health?.reason }, cluster.health ? cluster.health.reason : "Nobody watches it yet"),
    ul({ class: "votes", "aria-label": "Votes of the watchers" }, votes.map((vote) =>
      li({ key: vote.vantage, class: `vote ${tone(vote.state)}`, title: `${vote.vantage}: ${word(vote.state)}, phi ${(vote.phi || 0).toFixed(1)}` },
        vote.vantage, span({ class: "unseen" }, ` says ${word(vote.state)}`)))),
    may && div({ class: "row" }, ["drain", "restore", "hold"].map((action) =>
      button({ type: "button", class: "small", onClick: () => ask(action, cluster.name) }, word(action.toUpperCase()),
        span({ class: "unseen" }, ` ${cluster.name}`)))));
}

function Pool({ pool }) {
  const share = pool.share ?? (pool.enabled ? 100 : 0);
  return div({ class: classes("box", !pool.enabled && "off"), "data-at": `pool:${pool.cluster}` },
    div({ class: "box-head" }, strong(`Pool ${pool.cluster}`), span({ class: classes("share", share ? "good" : "bad") }, `${share} %`)),
    p({ class: "quiet clamp mono" }, pool.origins.join(", ") || "no origins"),
    p({ class: "quiet clamp", title: pool.reason }, pool.rule ? `${pool.rule}: ${pool.reason}` : pool.enabled ? "takes traffic" : "takes none"));
}

export function Traffic({ fleet, may, ask }) {
  const { traffic, clusters } = fleet;
  if (!traffic.loadBalancerId) {
    return p({ class: "empty" }, `${traffic.hostname || "The hostname"} answers once the first cluster has its platform.`);
  }
  const wires = traffic.pools.flatMap((pool) => {
    const share = pool.share ?? (pool.enabled ? 100 : 0);
    const look = share ? "flow" : "dry";
    return [
      { from: "edge", to: `pool:${pool.cluster}`, look, width: 1.5 + share / 25 },
      { from: `pool:${pool.cluster}`, to: `cluster:${pool.cluster}`, look, width: 1.5 + share / 25 },
    ];
  });
  return h(Wires, { class: "traffic", wires },
    div({ class: "column" }, div({ class: "box edge", "data-at": "edge" },
      strong("Edge"), p({ class: "mono clamp" }, traffic.hostname), p({ class: "quiet" }, "Cloudflare load balancer"))),
    div({ class: "column" }, traffic.pools.map((pool) => h(Pool, { key: pool.cluster, pool }))),
    div({ class: "column" }, traffic.pools.map((pool) => clusters.find((each) => each.name === pool.cluster)).filter(Boolean)
      .map((cluster) => h(Cluster, { key: cluster.name, cluster, may, ask }))));
}

const KINDS = { health: "Health", drain: "Drain", restore: "Restore", ramp: "Ramp", shed: "Shed", "in-force": "In force", operator: "Operator", node: "Node" };
const LOOKS = { drain: "bad", shed: "warn", restore: "good", ramp: "good", "in-force": "good", operator: "leave", node: "warn", health: "busy" };

export class Timeline extends Component {
  render({ moments, now }) {
    if (!moments.length) return p({ class: "empty" }, "Nothing has happened to the traffic.");
    return ol({ class: "timeline" }, [...moments].reverse().slice(0, 40).map((moment) =>
      li({ key: `${moment.at}${moment.kind}${moment.cluster}`, class: LOOKS[moment.kind] || "calm" },
        time({ dateTime: moment.at, title: ago(moment.at, now) }, clock(moment.at)),
        span({ class: "moment-kind" }, KINDS[moment.kind] || moment.kind),
        span({ class: "moment-cluster" }, moment.cluster || ""),
        span({ class: "moment-text" }, moment.text),
        span({ class: "moment-took" }, moment.tookMillis === undefined ? "" : `after ${duration(moment.tookMillis)}`))));
  }
}
