/* Search in pages that are opened as files. A browser starts no worker for a file, so the worker's script runs in a frame
   instead, to which this class speaks as to a worker. On a web server nothing is changed. */
(function () {
  "use strict";
  if (location.protocol !== "file:" || !window.Worker) { return; }
  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      var self = this, waiting = [];
      var frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      document.body.appendChild(frame);
      var inner = frame.contentWindow;
      inner.document.open();
      inner.document.write("<!doctype html><html><body></body></html>");
      inner.document.close();
      inner.importScripts = function () {
        return Array.prototype.reduce.call(arguments, function (before, source) {
          return before.then(function () { return load(source); });
        }, Promise.resolve());
      };
      inner.postMessage = function (data) {
        var event = new MessageEvent("message", { data: data });
        if (self.onmessage) { self.onmessage(event); }
        self.dispatchEvent(event);
      };
      function load(source) {
        return new Promise(function (done, failed) {
          var script = inner.document.createElement("script");
          script.onload = done;
          script.onerror = failed;
          script.src = source;
          inner.document.body.appendChild(script);
        });
      }
      this.postMessage = function (data) {
        if (waiting) { waiting.push(data); return; }
        inner.dispatchEvent(new MessageEvent("message", { data: data }));
      };
      this.terminate = function () { frame.remove(); };
      load(String(new URL(url, location.href))).then(function () {
        var held = waiting;
        waiting = null;
        held.forEach(self.postMessage);
      });
    }
  }
  window.IFrameWorker = window.Worker = IFrameWorker;
}());
