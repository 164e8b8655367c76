// The worlds of the worker tests: each test file gets a sandbox of its own, so that files running at once do not
// meet. It delivers no events by itself: the tests hand them to the Worker.
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { accountsWebhookSecret, webhookSecret } from "../../worker/local/settings.ts";
import { startSandbox } from "../../worker/sandbox/index.ts";

type Started = Awaited<ReturnType<typeof startSandbox>>;

async function openSandbox(opened: Started[], response: ServerResponse): Promise<void> {
  const sandbox = await startSandbox({
    port: 0,
    file: ":memory:",
    publicUrl: "",
    webhookUrl: "",
    webhookSecret,
    accountsWebhookSecret,
  });
  opened.push(sandbox);
  response.end(JSON.stringify({ url: sandbox.url }));
}

export async function setup(): Promise<() => Promise<void>> {
  const opened: Started[] = [];
  const server = createServer((_request, response) => {
    openSandbox(opened, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.listen(Number(process.env["TEST_SANDBOX_PORT"]), "127.0.0.1");
  await once(server, "listening");
  return async () => {
    server.close();
    server.closeAllConnections();
    await Promise.all(opened.map((sandbox) => sandbox.close()));
  };
}
