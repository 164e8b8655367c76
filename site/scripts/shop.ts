// The script of every shop page.
import "./basket-count.ts";
import "./buy-form.ts";
import "./forget-device.ts";
import "./order-follow.ts";
import "./quantity-field.ts";
import "./way-chooser.ts";
