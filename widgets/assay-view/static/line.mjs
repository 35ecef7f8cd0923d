/**
 * The line between a view and its kernel. Tells `hear` a mode whenever it changes and every message
 * that arrives; `send` says whether the message went out.
 *
 *   alone      no kernel: what the output carries is all there is
 *   untrusted  the notebook is not trusted, so nothing is sent
 *   opening    asked the kernel whether it knows the view
 *   live       it does
 *   unknown    it does not, for example after a restart
 */

const TARGET = "assay.view";
const LATER = 500; // milliseconds
const DEAD = ["dead", "terminating", "autorestarting", "restarting"];

export const SENTENCES = {
  alone: "No kernel: showing what this output carries.",
  untrusted: "Not trusted: showing what this output carries; nothing is sent to a kernel.",
  opening: "Asking the kernel for this view; showing what this output carries.",
  live: "Connected: your choice is in the view's selection().",
  unknown: "The kernel does not know this view; run its cell again to connect. Showing what this output carries.",
};

/**
 * @param panel finds the notebook panel this view is in, once it is in one
 * @param trusted whether the output may talk
 * @param id id of the view
 * @param hear `{mode(name), message(data)}`
 * @returns `{send(data), end()}`
 */
export function connection(panel, trusted, id, hear) {
  let comm;
  let session;
  let over = false;
  let waiting;
  let told;

  const mode = (name) => {
    if (over || name === told) return;
    told = name;
    hear.mode(name);
  };
  const close = () => {
    const old = comm;
    comm = undefined;
    if (old && !old.isDisposed) old.close();
  };

  function reachable() {
    const kernel = session?.session?.kernel;
    const there = kernel && !DEAD.includes(kernel.status) && kernel.connectionStatus === "connected";
    return there ? kernel : undefined;
  }

  function open() {
    const kernel = reachable();
    if (over || !kernel) return lose();
    if (comm && !comm.isDisposed && comm.assayKernel === kernel.id) return undefined;
    mode("opening");
    const made = kernel.createComm(TARGET);
    made.assayKernel = kernel.id;
    comm = made;
    made.onMsg = ({ content }) => made === comm && heard(content.data);
    made.onClose = () => made === comm && mode("unknown");
    made.open({ view: id });
    return undefined;
  }

  function heard(data) {
    if (data?.known === true) mode("live");
    else if (data?.known === false) mode("unknown");
    else hear.message(data);
  }

  function lose() {
    comm = undefined; // the kernel on its other side is gone
    mode("alone");
  }

  function changed() {
    const kernel = reachable();
    if (!kernel) lose();
    else if (!comm && kernel.status === "idle") open();
  }

  function begin() {
    if (over) return;
    session = panel()?.sessionContext;
    if (!session) {
      waiting = setTimeout(begin, LATER); // a cell out of sight is put into the page when scrolled to
      return void mode("alone");
    }
    for (const signal of ["statusChanged", "kernelChanged", "connectionStatusChanged"]) {
      session[signal].connect(changed);
    }
    session.ready.then(open, lose);
  }

  if (trusted) {
    mode("alone");
    waiting = setTimeout(begin); // the output is put into the page after it is drawn
  } else {
    mode("untrusted");
  }
  return {
    send(data) {
      if (!comm || comm.isDisposed) return false;
      comm.send(data);
      return true;
    },
    end() {
      over = true;
      clearTimeout(waiting);
      for (const signal of ["statusChanged", "kernelChanged", "connectionStatusChanged"]) {
        session?.[signal].disconnect(changed);
      }
      close();
    },
  };
}
