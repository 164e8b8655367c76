// The world of the worker tests. It delivers no events by itself: the tests hand them to the Worker.
import { webhookSecret } from "../../worker/local/settings.ts";
import { startSandbox } from "../../worker/sandbox/index.ts";

export async function setup(): Promise<() => Promise<void>> {
  const sandbox = await startSandbox({
    port: Number(process.env["TEST_SANDBOX_PORT"]),
    file: ":memory:",
    publicUrl: `http://127.0.0.1:${process.env["TEST_SANDBOX_PORT"]}`,
    webhookUrl: "",
    webhookSecret,
  });
  return () => sandbox.close();
}
