//! A DOM subtree in: the walk that tells `markup` what it meets.
//!
//! Apart from `markup` because it is all JavaScript and no rule. Nodes are read by the names that
//! the DOM standard gives their properties, and by nothing else: no class is asked for, no style
//! or layout computed, so a browser's DOM does as well as one made of plain objects. Properties are
//! read through bindings that catch, since a host's getter may throw and an exception that passed
//! through would leave the module's stack where it was; `web-sys` has no such getters.
//!
//! A form answers to the names of its fields, so that a field called `childNodes` stands for what
//! is in the form: what a form's own class says is asked for there (`own`).
//!
//! The walk keeps its own stack, so depth is bounded by memory alone. A cycle of made-up nodes is
//! noticed by comparing each element with one ancestor, the one whose depth is the last power of
//! two (Brent 1980, "An improved Monte Carlo factorization algorithm"); any other tree that never
//! ends is given up after [`MOST_NODES`]. Linear in the number of nodes.

use wasm_bindgen::prelude::*;

use crate::markup::Outline;
use crate::story::Story;

/// Nodes of the largest tree that is read; the largest pages have some hundred thousand.
pub const MOST_NODES: usize = 1_000_000;
/// UTF-8 bytes of the most text that is read.
pub const MOST_TEXT: usize = 64 << 20;

#[wasm_bindgen]
extern "C" {
    /// What is taken for a node.
    type Node;

    #[wasm_bindgen(method, getter, structural, catch, js_name = nodeType)]
    fn node_type(this: &Node) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = localName)]
    fn local_name(this: &Node) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = nodeValue)]
    fn node_value(this: &Node) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = childNodes)]
    fn child_nodes(this: &Node) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn content(this: &Node) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getAttribute)]
    fn get_attribute(this: &Node, name: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = hasAttributes)]
    fn has_attributes(this: &Node) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn closest(this: &Node, selectors: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn get_of(class: &JsValue, name: &str, node: &Node) -> Result<JsValue, JsValue>;

    /// What is taken for a list of nodes.
    type Nodes;

    #[wasm_bindgen(method, getter, structural, catch)]
    fn length(this: &Nodes) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, indexing_getter, catch)]
    fn item(this: &Nodes, index: u32) -> Result<JsValue, JsValue>;
}

/// Why a subtree could not be read.
#[derive(Clone, Debug)]
pub enum DomError {
    /// The value is no element, fragment or document.
    NotANode,
    /// More than [`MOST_NODES`] nodes or [`MOST_TEXT`] bytes of text, or a tree that never ends.
    TooLarge,
    /// The host's DOM threw this.
    Threw(JsValue),
}

impl DomError {
    /// The message, to stand after the name of the argument.
    pub fn message(&self) -> String {
        match self {
            DomError::NotANode => {
                "must be an element, a document fragment or a document".to_string()
            }
            DomError::TooLarge => "is too large a tree, or one that never ends".to_string(),
            DomError::Threw(thrown) => {
                let error = thrown.dyn_ref::<js_sys::Error>();
                let message = error
                    .map(|it| String::from(it.message()))
                    .or_else(|| thrown.as_string());
                ["could not be read: ", &message.unwrap_or_default()].concat()
            }
        }
    }
}

impl From<JsValue> for DomError {
    fn from(thrown: JsValue) -> DomError {
        DomError::Threw(thrown)
    }
}

const ELEMENT: u32 = 1;
const TEXT: u32 = 3;
const CDATA: u32 = 4;
const DOCUMENT: u32 = 9;
const FRAGMENT: u32 = 11;

/// Reads an element, a document fragment, a document or a `template` (its content) of any DOM
/// implementation. The element's own attributes `data-title`, `data-source`, `data-published` and
/// `cite` become the story's particulars; its language is that of the nearest `lang` around it,
/// else the first one inside; a page's `title` is the title where nothing else is.
///
/// The root is read even if it is hidden. Lone surrogates become U+FFFD.
pub fn read_story(root: &JsValue) -> Result<Story, DomError> {
    let root: &Node = root.unchecked_ref();
    let kind = type_of(root).map_err(|_| DomError::NotANode)?;
    if !matches!(kind, ELEMENT | DOCUMENT | FRAGMENT) {
        return Err(DomError::NotANode);
    }
    let mut names = Names::default();
    let lang = match kind {
        ELEMENT => language_around(root, &mut names),
        _ => None,
    };
    let mut story = walk(root, kind, lang, &mut names)?;
    if kind == ELEMENT {
        let mut own = |name| -> Result<Option<String>, DomError> {
            let value = root.get_attribute(names.get(name))?.as_string();
            Ok(value.filter(|value| !value.is_empty()))
        };
        story.title = own("data-title")?.or(story.title);
        story.source = own("data-source")?;
        story.published = own("data-published")?;
        story.url = own("cite")?;
    }
    Ok(story)
}

/// Names of attributes as JavaScript's strings, so that each crosses once and not once a node.
#[derive(Default)]
struct Names {
    known: Vec<(&'static str, JsValue)>,
    /// The DOM has no `hasAttributes`.
    unable: bool,
}

impl Names {
    fn get(&mut self, name: &'static str) -> &JsValue {
        let at = self.known.iter().position(|(it, _)| *it == name);
        let at = at.unwrap_or_else(|| {
            self.known.push((name, name.into()));
            self.known.len() - 1
        });
        &self.known[at].1
    }

    /// Whether the element has any attribute, asked at once where the DOM can tell.
    fn has_attributes(&mut self, node: &Node) -> Option<bool> {
        if self.unable {
            return None;
        }
        let told = node.has_attributes().ok().and_then(|it| it.as_bool());
        self.unable = told.is_none();
        told
    }
}

/// The children of one node, and how far the walk is among them.
struct Level {
    nodes: Nodes,
    next: u32,
    length: u32,
    /// Whether the outline is to be told when they end.
    opened: bool,
}

fn walk(
    root: &Node,
    kind: u32,
    lang: Option<String>,
    names: &mut Names,
) -> Result<Story, DomError> {
    let mut outline = Outline::new(lang, kind == ELEMENT);
    let mut levels = Vec::new();
    if kind == ELEMENT {
        enter(root, &mut outline, &mut levels, names)?;
    } else {
        levels.push(children(root, false)?);
    }
    let mut left = MOST_NODES;
    // The depth and the element to compare with, while the walk is below it.
    let mut milestone = (usize::MAX, JsValue::NULL);
    while let Some(level) = levels.last_mut() {
        if level.next >= level.length {
            if level.opened {
                outline.close();
            }
            levels.pop();
            if levels.len() <= milestone.0 {
                milestone = (usize::MAX, JsValue::NULL);
            }
            continue;
        }
        let value = level.nodes.item(level.next)?;
        level.next += 1;
        left -= 1;
        if left == 0 || outline.size() > MOST_TEXT {
            return Err(DomError::TooLarge);
        }
        if !value.is_object() {
            continue;
        }
        let node: &Node = value.unchecked_ref();
        match type_of(node)? {
            ELEMENT => {
                let depth = levels.len();
                if milestone.0 < depth && milestone.1 == value {
                    return Err(DomError::TooLarge);
                }
                if depth.is_power_of_two() {
                    milestone = (depth, value.clone());
                }
                enter(node, &mut outline, &mut levels, names)?;
            }
            TEXT | CDATA => outline.text(&node.node_value()?.as_string().unwrap_or_default()),
            _ => {}
        }
    }
    Ok(outline.finish())
}

/// Begins an element.
fn enter(
    node: &Node,
    outline: &mut Outline,
    levels: &mut Vec<Level>,
    names: &mut Names,
) -> Result<(), DomError> {
    let root = levels.is_empty();
    let name = node.local_name()?.as_string();
    let name = name.or_else(|| own(node, "localName").as_string());
    let name = name.unwrap_or_default().to_ascii_lowercase();
    let bare = names.has_attributes(node) == Some(false);
    let mut thrown = None;
    let wanted = outline.open(&name, &mut |attribute| {
        if bare {
            return None;
        }
        let value = node.get_attribute(names.get(attribute));
        value
            .map_err(|error| thrown = Some(error))
            .ok()?
            .as_string()
    });
    if let Some(error) = thrown {
        return Err(DomError::Threw(error));
    }
    if !wanted {
        return Ok(());
    }
    let content = if root && name == "template" {
        node.content()?
    } else {
        JsValue::UNDEFINED
    };
    let inside: &Node = if content.is_object() {
        content.unchecked_ref()
    } else {
        node
    };
    let form = if name == "form" {
        own(node, "childNodes")
    } else {
        JsValue::UNDEFINED
    };
    levels.push(match form.is_object() {
        true => list(form, true)?,
        false => children(inside, true)?,
    });
    Ok(())
}

fn children(node: &Node, opened: bool) -> Result<Level, DomError> {
    list(node.child_nodes()?, opened)
}

fn list(nodes: JsValue, opened: bool) -> Result<Level, DomError> {
    let nodes: Nodes = nodes.unchecked_into();
    let length = nodes.length()?.as_f64().ok_or(DomError::NotANode)?;
    Ok(Level {
        nodes,
        next: 0,
        length: length as u32,
        opened,
    })
}

/// The node's type by the standard's numbers; 0 for what has none.
fn type_of(node: &Node) -> Result<u32, JsValue> {
    let told = node.node_type()?.as_f64();
    Ok(told
        .or_else(|| own(node, "nodeType").as_f64())
        .unwrap_or(0.0) as u32)
}

/// What the node's class says of a property, whatever the node itself has under that name.
fn own(node: &Node, name: &str) -> JsValue {
    get_of(&js_sys::Object::get_prototype_of(node), name, node).unwrap_or_default()
}

/// The language that holds at an element; a DOM without `closest` does not tell.
fn language_around(node: &Node, names: &mut Names) -> Option<String> {
    let holder = node.closest("[lang]").ok().filter(JsValue::is_object)?;
    let holder: &Node = holder.unchecked_ref();
    let value = holder.get_attribute(names.get("lang")).ok()?;
    value.as_string().filter(|lang| !lang.is_empty())
}
