/**
 * The door through which JupyterLab comes in: the shape of a federated extension, written by hand,
 * so that nothing has to be built. The view itself is an ES module beside this file.
 */
(() => {
  const here = document.currentScript.src;
  const TYPE = "application/vnd.assay.view.v1+json";
  let shared;

  /** A module that JupyterLab shares, of whatever version it has. */
  async function lab(name) {
    const versions = Object.values(shared[name] ?? {});
    if (versions.length === 0) throw new Error(`JupyterLab shares no ${name}`);
    const module = await versions[0].get();
    return module();
  }

  async function plugin() {
    const [{ Widget }, { INotebookTracker }, { IRenderMimeRegistry }, { show }, { connection }] =
      await Promise.all([
        lab("@lumino/widgets"),
        lab("@jupyterlab/notebook"),
        lab("@jupyterlab/rendermime"),
        import(new URL("view.mjs", here)),
        import(new URL("line.mjs", here)),
      ]);

    class View extends Widget {
      #end = () => {};

      constructor(tracker) {
        super();
        this.tracker = tracker;
        this.addClass("assay-view");
      }

      async renderModel(model) {
        this.#end();
        const panel = () => this.tracker.find((each) => each.content.node.contains(this.node));
        const talk = (id, hear) => connection(panel, model.trusted, id, hear);
        this.#end = show(this.node, model.data[TYPE], talk);
      }

      dispose() {
        this.#end();
        super.dispose();
      }
    }

    return {
      id: "assay-view:plugin",
      autoStart: true,
      requires: [INotebookTracker, IRenderMimeRegistry],
      activate(_app, tracker, registry) {
        const factory = {
          safe: true,
          mimeTypes: [TYPE],
          defaultRank: 40,
          createRenderer: () => new View(tracker),
        };
        registry.addFactory(factory, 40);
      },
    };
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["assay-view"] = {
    init(scope) {
      shared = scope;
    },
    async get(_request) {
      const made = await plugin();
      return () => ({ __esModule: true, default: made });
    },
  };
})();
