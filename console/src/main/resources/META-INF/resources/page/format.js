// Words and numbers as people read them.
import { tags } from "./lib.js";

const { svg, path, span } = tags;

export function duration(millis) {
  if (millis === undefined || millis === null || Number.isNaN(millis)) return "";
  if (millis < 1000) return `${Math.max(0, Math.round(millis))} ms`;
  const seconds = millis / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

export const clock = (time) => new Date(time).toLocaleTimeString([], { hour12: false });

export function ago(time, now) {
  const seconds = Math.max(0, Math.round((now - new Date(time)) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ago`;
  return new Date(time).toLocaleDateString();
}

export function until(time, now) {
  const seconds = Math.round((new Date(time) - now) / 1000);
  return seconds <= 0 ? "any moment" : seconds < 90 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`;
}

/** What a state means: a tone for the eye, a shape for who does not see the tone, a word. */
const TONES = {
  READY: "good", SUCCESSFUL: "good", HEALTHY: "good", RUNNING: "busy", BUILDING: "busy", REQUESTED: "busy", RECOVERING: "busy",
  WAITING: "calm", RELEASED: "calm", DELETED: "calm", UNKNOWN: "calm", MAINTENANCE: "calm",
  DEGRADED: "warn", STOPPED: "warn", SUSPECT: "warn", BLOCKED: "warn", DELETING: "leave",
  FAILED: "bad", TIMED_OUT: "bad", FAILING: "bad", DOWN: "bad", REJECTED: "bad",
};
const SHAPES = {
  good: "M3.5 8.5l3 3 6-7", busy: "M8 3v5l3.2 2", calm: "M4 8h8", warn: "M8 4v5M8 11.6v.1",
  bad: "M4.5 4.5l7 7M11.5 4.5l-7 7", leave: "M8 3.5v8M4.8 8.6L8 11.8l3.2-3.2",
};

export const tone = (state) => TONES[state] || "calm";

export function word(state) {
  return state ? state.charAt(0) + state.slice(1).toLowerCase().replace("_", " ") : "Not begun";
}

export function icon(name) {
  return svg({ class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, path({ d: SHAPES[name] }));
}

export function pill(state, label) {
  return span({ class: `pill ${tone(state)}` }, icon(tone(state)), label || word(state));
}

export const CLOUDS = { aws: "AWS", gcp: "Google Cloud" };
export const STAGES = {
  network: "Network", interconnect: "Interconnect", nodes: "Nodes", cluster: "Kubernetes",
  mesh: "Mesh", gitops: "GitOps", traffic: "Traffic", health: "Health",
};
