/** The single-file build for `<script src>`: registers the element, and holds everything it needs. */

import "./define.js";
