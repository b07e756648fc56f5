/** The part of the server that takes files: tus 1.0.0 as PROTOCOL §7 has it, in memory, for `server.js`. */

export class TusServer {
  /** @type {Map<string, {length: number, bytes: Buffer, metadata: Record<string, string>}>} */
  uploads = new Map();
  /** What is whole, by SHA-256. @type {Map<string, {bytes: Buffer, record: string, type: string}>} */
  whole = new Map();
  #count = 0;

  /**
   * @param {string} method
   * @param {string} path
   * @param {Record<string, string|string[]|undefined>} headers
   * @param {Buffer} body
   * @returns {{status: number, headers: Record<string, string>}}
   */
  answer(method, path, headers, body) {
    if (method === "POST") return this.#create(headers);
    // a finished file, asked for by its name
    if (method === "HEAD" && this.whole.has(path.split("/").at(-1) ?? "")) return { status: 200, headers: {} };
    const upload = this.uploads.get(path);
    if (!upload) return { status: 404, headers: {} };
    if (method === "PATCH") {
      if (Number(headers["upload-offset"]) !== upload.bytes.length) return { status: 409, headers: {} };
      upload.bytes = Buffer.concat([upload.bytes, body]);
      if (upload.bytes.length === upload.length) {
        const { sha256, record, type } = upload.metadata;
        this.whole.set(sha256, { bytes: upload.bytes, record, type });
      }
    }
    return { status: method === "HEAD" ? 200 : 204, headers: { "Upload-Offset": String(upload.bytes.length), "Upload-Length": String(upload.length) } };
  }

  /** @param {Record<string, string|string[]|undefined>} headers */
  #create(headers) {
    this.#count += 1;
    const path = `/api/v1/files/uploads/${this.#count}`;
    const pairs = String(headers["upload-metadata"]).split(",").map((pair) => pair.split(" "));
    const metadata = Object.fromEntries(pairs.map(([key, value]) => [key, Buffer.from(value, "base64").toString()]));
    this.uploads.set(path, { length: Number(headers["upload-length"]), bytes: Buffer.alloc(0), metadata });
    return { status: 201, headers: { Location: path, "Upload-Offset": "0" } };
  }
}
