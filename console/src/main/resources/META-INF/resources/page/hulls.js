// The fleet's stages: a hull per cluster, what joins them in between.
import { classes, h, tags } from "./lib.js";
import { CLOUDS, duration, pill, STAGES, tone, word, icon } from "./format.js";
import { Wires } from "./wires.js";

const { section, div, h3, p, a, span, ul, li } = tags;
const ROWS = ["network", "nodes", "cluster", "gitops", "health"];
const BRIDGE = ["interconnect", "mesh", "traffic"];

function took(stage, now) {
  const start = stage.startedAt && new Date(stage.startedAt);
  if (!start) return "";
  const end = stage.readyAt ? new Date(stage.readyAt) : stage.state === "RUNNING" || stage.state === "WAITING" ? now : null;
  return end ? duration(end - start) : "";
}

function expected(stage) {
  if (stage.state === "READY") return "";
  const millis = stage.eta && stage.startedAt ? new Date(stage.eta) - new Date(stage.startedAt) : stage.expectedMillis;
  return millis ? `${stage.startedAt ? "of " : ""}~${duration(millis)}` : "";
}

function what(stage) {
  if (stage.problem) return stage.problem.message;
  if (stage.state === "READY") return "Ready";
  if (stage.state) return stage.step || word(stage.state);
  return stage.after.length ? "Waits for " + stage.after.map((id) => id.split("/")[0]).filter((x, i, all) => all.indexOf(x) === i).join(", ") : "Not begun";
}

function Stage({ stage, now }) {
  const look = tone(stage.state);
  const name = STAGES[stage.stage] || stage.stage;
  const label = `${name}${stage.cluster ? " " + stage.cluster : ""}: ${word(stage.state)}, ${stage.done} of ${stage.total} steps`;
  return li({ class: classes("stage", look, stage.critical && "critical"), "data-at": stage.id, "data-state": stage.state || "" },
    div({ class: "stage-head" },
      span({ class: `dot ${look}` }, icon(look)),
      span({ class: "stage-name" }, name),
      stage.critical && span({ class: "tag", title: "On the longest chain of stages" }, "critical path"),
      span({ class: "stage-state" }, word(stage.state))),
    div({ class: "bar", role: "progressbar", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": stage.percent },
      div({ class: "fill", style: { transform: `scaleX(${stage.percent / 100})` } })),
    p({ class: "stage-step", title: what(stage) }, what(stage)),
    p({ class: "stage-figures" },
      span(stage.total ? `${stage.done}/${stage.total} steps` : ""),
      span([took(stage, now), expected(stage)].filter(Boolean).join(" "))));
}

function Hull({ fleetId, cluster, stages, now, may }) {
  return section({ class: "hull", "aria-label": `Cluster ${cluster.name}` },
    div({ class: "hull-head" },
      div(h3(cluster.name), p({ class: "quiet" }, `${CLOUDS[cluster.cloud] || cluster.cloud} · ${cluster.region}`,
        may && [" · ", a({ href: `#/fleets/${encodeURIComponent(fleetId)}/log/${encodeURIComponent(cluster.name)}`, "aria-label": `Builder log of ${cluster.name}` }, "log")])),
      cluster.health ? pill(cluster.health.state) : span({ class: "quiet" }, "")),
    ul({ class: "stages" }, ROWS.map((row) => stages.find((stage) => stage.stage === row)).filter(Boolean)
      .map((stage) => h(Stage, { key: stage.id, stage, now }))));
}

/** Clusters that the fleet no longer has, until nothing is left of them. */
export function Leaving({ leaving, now }) {
  return leaving.map(({ cluster, stages }) => section({ key: cluster, class: "hull leaving", "aria-label": `Cluster ${cluster}, which leaves` },
    div({ class: "hull-head" }, div(h3(cluster), p({ class: "quiet" }, "leaves the fleet"))),
    ul({ class: "stages" }, stages.map((stage) => h(Stage, { key: stage.id, stage, now })))));
}

export function Hulls({ fleet, now, may }) {
  const of = (name) => fleet.stages.filter((stage) => stage.cluster === name);
  const joint = fleet.stages.filter((stage) => !stage.cluster);
  const ready = new Map(fleet.stages.map((stage) => [stage.id, stage]));
  const wires = fleet.stages.flatMap((stage) => stage.after.map((id) => ({
    from: id, to: stage.id,
    look: classes(ready.get(id)?.state === "READY" && "passed", ready.get(id)?.critical && stage.critical && "critical"),
    width: ready.get(id)?.critical && stage.critical ? 2.5 : 1.5,
  })));
  const [first, second, ...more] = fleet.clusters;
  const hull = (cluster) => cluster && h(Hull, { key: cluster.name, fleetId: fleet.summary.id, cluster, stages: of(cluster.name), now, may });
  return h(Wires, { class: classes("hulls", fleet.clusters.length === 1 && "single"), wires },
    hull(first),
    section({ class: "bridge", "aria-label": "What joins the clusters" },
      ul({ class: "stages" }, BRIDGE.map((name) => joint.find((stage) => stage.stage === name)).filter(Boolean)
        .map((stage) => h(Stage, { key: stage.id, stage, now })))),
    hull(second),
    more.map(hull));
}
